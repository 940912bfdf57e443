import { DISCHARGE_REASONS, type DischargeReason } from '../episode/types'
import { countOf, type Spread, spreadOf } from './distribution'
import { quartersKeptBack, toldApart } from './quarters'
import { isMany, keptBack } from './suppress'
import { FLOW_STEPS, type FlowStep, type Histogram, SMALLEST_CELL, VISIT_ENDS, type VisitEnd } from './types'

export type WaitRow = {
  step: FlowStep
  /** null = fewer than are shown, and nothing else of the row is. */
  n: number | null
  /** Kept back though it is not small: another quarter could be worked out from it. */
  protects?: true
  /** Of those referred, the share this step has no time for. */
  missing: number | null
  /** Hours. */
  spread: Spread | null
}

/** The four quarters of the year of which one is shown, and its place from 0. */
export type ShownQuarter<Of> = { quarters: readonly Of[]; place: number }

/**
 * Waits step by step, for those referred in the period. In: tenths of an hour; of a quarter also all four of its year, so
 * that none can be worked out from the year and the others.
 */
export function waitRows(
  waits: (step: FlowStep) => Histogram,
  referred: number,
  shown?: ShownQuarter<(step: FlowStep) => Histogram> | null,
): WaitRow[] {
  return FLOW_STEPS.map((step) => {
    const histogram = waits(step)
    const n = countOf(histogram)
    const missing = referred === 0 ? null : 1 - n / referred
    const quarters = (shown?.quarters ?? []).map((of) => [[countOf(of(step))]])
    const year = quarters.flat(2).reduce((sum, count) => sum + count, 0)
    const protects =
      shown && quartersKeptBack([{ quarters, told: isMany([year]) ? [[0]] : [] }]).has(shown.place)
    if (protects && n >= SMALLEST_CELL) return { step, n: null, missing: null, spread: null, protects: true }
    if (n < SMALLEST_CELL && (n > 0 || protects)) return { step, n: null, missing: null, spread: null }
    if (n === 0) return { step, n, missing, spread: null }
    const hours = new Map([...histogram].map(([tenths, count]) => [tenths / 10, count]))
    return { step, n, missing, spread: spreadOf(hours) }
  })
}

/** How visits ended, every ending, also those of nobody. Whether a visit took place says nothing of health. */
export function visitRows(ends: Histogram): { end: VisitEnd; n: number }[] {
  return VISIT_ENDS.map((end, place) => ({ end, n: ends.get(place * 10) ?? 0 }))
}

/**
 * Why care ended; a reason of few is kept back (null), for a manager may not know it of a person. In: of a quarter also
 * all four of its year, so that none can be worked out from the year and the others.
 */
export function dischargeRows(
  reasons: Histogram,
  shown?: ShownQuarter<Histogram> | null,
): { reason: DischargeReason; n: number | null }[] {
  const countsOf = (of: Histogram) => DISCHARGE_REASONS.map((_, place) => of.get(place * 10) ?? 0)
  const counts = countsOf(reasons)
  const back = keptBack(counts)
  return DISCHARGE_REASONS.map((reason, place) => ({
    reason,
    n: back.has(place) || keepsAll(shown, countsOf) ? null : (counts[place] ?? 0),
  }))
}

function keepsAll(
  shown: ShownQuarter<Histogram> | null | undefined,
  countsOf: (of: Histogram) => number[],
): boolean {
  if (!shown) return false
  const quarters = shown.quarters.map(countsOf)
  const year = DISCHARGE_REASONS.map((_, place) => quarters.reduce((sum, of) => sum + (of[place] ?? 0), 0))
  const numbers = {
    quarters: quarters.map((of) => of.map((n) => [n])),
    told: toldApart(year.length, keptBack(year)),
  }
  return quartersKeptBack([numbers]).has(shown.place)
}
