import { DISCHARGE_REASONS, type DischargeReason } from '../episode/types'
import { countOf, type Spread, spreadOf } from './distribution'
import { keptBack } from './suppress'
import { FLOW_STEPS, type FlowStep, type Histogram, SMALLEST_CELL, VISIT_ENDS, type VisitEnd } from './types'

export type WaitRow = {
  step: FlowStep
  /** null = fewer than are shown, and nothing else of the row is. */
  n: number | null
  /** Of those referred, the share this step has no time for. */
  missing: number | null
  /** Hours. */
  spread: Spread | null
}

/** Waits step by step, for those referred in the period. In: tenths of an hour. */
export function waitRows(waits: (step: FlowStep) => Histogram, referred: number): WaitRow[] {
  return FLOW_STEPS.map((step) => {
    const histogram = waits(step)
    const n = countOf(histogram)
    const missing = referred === 0 ? null : 1 - n / referred
    if (n < SMALLEST_CELL)
      return { step, n: n === 0 ? 0 : null, missing: n === 0 ? missing : null, spread: null }
    const hours = new Map([...histogram].map(([tenths, count]) => [tenths / 10, count]))
    return { step, n, missing, spread: spreadOf(hours) }
  })
}

/** How visits ended, every ending, also those of nobody. Whether a visit took place says nothing of health. */
export function visitRows(ends: Histogram): { end: VisitEnd; n: number }[] {
  return VISIT_ENDS.map((end, place) => ({ end, n: ends.get(place * 10) ?? 0 }))
}

/** Why care ended; a reason of few is kept back (null), for a manager may not know it of a person. */
export function dischargeRows(reasons: Histogram): { reason: DischargeReason; n: number | null }[] {
  const counts = DISCHARGE_REASONS.map((_, place) => reasons.get(place * 10) ?? 0)
  const back = keptBack(counts)
  return DISCHARGE_REASONS.map((reason, place) => ({
    reason,
    n: back.has(place) ? null : (counts[place] ?? 0),
  }))
}
