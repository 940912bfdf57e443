import { defaultProtocol } from '../progression/protocol'
import { meaningfulChangeOf } from '../questionnaires/instruments'
import { countOf, countReaching, type Share, type Spread, shareOf, spreadOf } from './distribution'
import { keptBack } from './suppress'
import { type Histogram, type OutcomeMeasure, SMALLEST_CELL } from './types'

/** How a measure is told: as a change against what means something, as a spread, or as a share. */
export const OUTCOME_KINDS = {
  visa_h: 'change',
  nprs_morning: 'change',
  nprs_worst: 'change',
  psfs: 'change',
  sitting: 'change',
  running: 'share',
  rung_days: 'spread',
  flare_after_advance: 'share',
  plateau: 'share',
  adherence: 'spread',
} as const satisfies Record<OutcomeMeasure, 'change' | 'spread' | 'share'>

export const OUTCOME_UNITS = {
  visa_h: 'points',
  nprs_morning: 'points',
  nprs_worst: 'points',
  psfs: 'points',
  sitting: 'minutes',
  running: 'percent',
  rung_days: 'days',
  flare_after_advance: 'percent',
  plateau: 'percent',
  adherence: 'percent',
} as const satisfies Record<OutcomeMeasure, 'points' | 'minutes' | 'days' | 'percent'>

/** These count stays and steps, not people: nobody can be missing from them. */
const NOT_PEOPLE: readonly OutcomeMeasure[] = ['rung_days', 'flare_after_advance']

const INSTRUMENT = { visa_h: 'visa_h', nprs_morning: 'nprs', nprs_worst: 'nprs', psfs: 'psfs' } as const

/**
 * From how many points a change means something (B09–B11), by the default protocol: versions are compared by one
 * yardstick. null = no source says.
 */
export function yardstickOf(measure: OutcomeMeasure): { points: number; better: 'higher' | 'lower' } | null {
  if (!(measure in INSTRUMENT)) return null
  const instrument = INSTRUMENT[measure as keyof typeof INSTRUMENT]
  const change = meaningfulChangeOf(instrument, defaultProtocol)
  return change ? { points: change.points, better: instrument === 'nprs' ? 'lower' : 'higher' } : null
}

export type OutcomeRow = {
  /** '' where it was not recorded; null = everyone. */
  member: string | null
  /** null = kept back, and everything else of the row with it. */
  n: number | null
  /** Of those whose care began, the share with nothing to compare; null = does not apply. */
  missing: number | null
  /** In the unit of the measure. */
  spread: Spread | null
  /** Of the changes, those that mean something for the better. */
  reached: Share | null
  /** Shares of a yes-or-no measure; running has two. */
  shares: Share[]
}

/**
 * The rows of one measure: everyone first, then the members of the dimension, small ones kept back. Who may not be
 * counted among those whose care began is kept back in every measure of people: n and the missing share give that count.
 */
export function outcomeRows(
  measure: OutcomeMeasure,
  { whole, parts }: { whole: Counted; parts: readonly (Counted & { member: string })[] },
): OutcomeRow[] {
  const back = new Set([
    ...keptBack(parts.map(({ histogram }) => countOf(histogram))),
    ...(NOT_PEOPLE.includes(measure) ? [] : keptBack(parts.map(({ started }) => started))),
  ])
  return [
    rowOf(measure, null, whole, countOf(whole.histogram) < SMALLEST_CELL),
    ...parts.flatMap((part, place) =>
      countOf(part.histogram) === 0 && part.started === 0
        ? []
        : [rowOf(measure, part.member, part, back.has(place) || countOf(part.histogram) < SMALLEST_CELL)],
    ),
  ]
}

export type Counted = { histogram: Histogram; started: number }

function rowOf(
  measure: OutcomeMeasure,
  member: string | null,
  { histogram, started }: Counted,
  isKeptBack: boolean,
): OutcomeRow {
  const n = countOf(histogram)
  if (isKeptBack) return { member, n: null, missing: null, spread: null, reached: null, shares: [] }
  const missing = NOT_PEOPLE.includes(measure) || started === 0 ? null : 1 - n / started
  const share = OUTCOME_KINDS[measure] === 'share'
  const yardstick = yardstickOf(measure)
  const reached = yardstick
    ? shareOf(countReaching(histogram, Math.round(yardstick.points * 10), yardstick.better), n)
    : null
  const levels = measure === 'running' ? [10, 20] : [10]
  return {
    member,
    n,
    missing,
    spread: share ? null : inUnits(spreadOf(histogram)),
    reached,
    shares: share
      ? levels.flatMap((level) => shareOf(countReaching(histogram, level, 'higher'), n) ?? [])
      : [],
  }
}

const inUnits = (spread: Spread | null): Spread | null =>
  spread && {
    n: spread.n,
    median: spread.median / 10,
    lower: spread.lower / 10,
    upper: spread.upper / 10,
    interval: spread.interval && { low: spread.interval.low / 10, high: spread.interval.high / 10 },
  }
