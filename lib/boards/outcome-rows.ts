import { defaultProtocol } from '../progression/protocol'
import { meaningfulChangeOf } from '../questionnaires/instruments'
import {
  countOf,
  countReaching,
  intervalRank,
  type Share,
  type Spread,
  shareOf,
  spreadOf,
} from './distribution'
import { quartersKeptBack, toldApart, type YearOfNumbers } from './quarters'
import { isMany, keptBack, keptBackShares } from './suppress'
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
  /** Kept back though it is not small: another quarter could be worked out from it. */
  protects?: true
  /** Of those whose care began, the share with nothing to compare; null = does not apply. */
  missing: number | null
  /** In the unit of the measure. */
  spread: Spread | null
  /** Of the changes, those that mean something for the better; null = no yardstick. */
  reached: Share | KeptBack | null
  /** Shares of a yes-or-no measure; running has two. */
  shares: (Share | KeptBack)[]
}

/** A share of one to four, or one that would give such a share away. */
export type KeptBack = 'kept_back'

/**
 * The rows of one measure: everyone first, then the members of the dimension, small ones kept back. Who may not be
 * counted among those whose care began is kept back in every measure of people: n and the missing share give that count.
 * Of a row that is shown a share of few is kept back, and others with it where the total would tell.
 */
export function outcomeRows(
  measure: OutcomeMeasure,
  { whole, parts, quarterBack }: Table & { quarterBack?: QuarterBack },
): OutcomeRow[] {
  const cuts = cutsOf(measure)
  const { back, backAt } = hiddenParts(measure, parts)
  const everyone = quarterBack?.whole
    ? { ...nothingOf(null), protects: true as const }
    : few(whole)
      ? nothingOf(null)
      : rowOf(measure, null, whole, (level) => !isMany(answersOf(whole.histogram, cuts, level)))
  return [
    everyone,
    ...parts.flatMap((part, place) => {
      if (countOf(part.histogram) === 0 && part.started === 0) return []
      if (quarterBack?.parts || back.has(place)) return [nothingOf(part.member)]
      return [rowOf(measure, part.member, part, (level) => backAt[level]?.has(place) ?? false)]
    }),
  ]
}

type Table = { whole: Counted; parts: readonly (Counted & { member: string })[] }
/** Whether a quarter is kept back to protect another one: everyone together, and the parts. */
export type QuarterBack = { whole: boolean; parts: boolean }

const few = ({ histogram }: Counted) => countOf(histogram) < SMALLEST_CELL

/** Which parts of a table say nothing (`back`), and which of the others no share of a level (`backAt`). */
function hiddenParts(measure: OutcomeMeasure, parts: readonly Counted[]) {
  const cuts = cutsOf(measure)
  const back = new Set([
    ...keptBack(parts.map(({ histogram }) => countOf(histogram))),
    ...(NOT_PEOPLE.includes(measure) ? [] : keptBack(parts.map(({ started }) => started))),
    ...parts.flatMap((part, place) => (few(part) ? [place] : [])),
  ])
  const backAt = cuts.map((_, level) =>
    keptBackShares(
      parts.map(({ histogram }) => answersOf(histogram, cuts, level)),
      back,
    ),
  )
  return { back, backAt }
}

/**
 * Which quarters of a year are kept back of one measure, so that no quarter can be worked out from the year and the
 * others: of everyone together, and of the parts. In: the tables of the year and of its quarters, with the same parts in
 * the same order. How many began care is told with every measure of people, so that one quarter is kept back for it in all.
 */
export function quartersBack(
  measure: OutcomeMeasure,
  { year, quarters }: { year: Table; quarters: readonly Table[] },
): { whole: Set<number>; parts: Set<number> } {
  const cuts = cutsOf(measure)
  const numbers = (of: (counted: Counted) => number[], hidden: ReadonlySet<number>): YearOfNumbers => ({
    quarters: quarters.map(({ parts }) => parts.map(of)),
    told: toldApart(year.parts.length, hidden),
  })
  const count = ({ histogram }: Counted) => [countOf(histogram)]
  const answers =
    (level: number) =>
    ({ histogram }: Counted) =>
      answersOf(histogram, cuts, level)
  const whole = quartersKeptBack(
    [count, ...cuts.map((_, level) => answers(level))].map((of) => ({
      quarters: quarters.map((table) => [of(table.whole)]),
      told: isMany(of(year.whole)) ? [[0]] : [],
    })),
  )
  const started = NOT_PEOPLE.includes(measure)
    ? []
    : quartersKeptBack([
        numbers((counted) => [counted.started], keptBack(year.parts.map((part) => part.started))),
      ])
  const { back, backAt } = hiddenParts(measure, year.parts)
  const parts = quartersKeptBack(
    [
      numbers(count, back),
      ...cuts.map((_, level) => numbers(answers(level), new Set([...back, ...(backAt[level] ?? [])]))),
    ],
    new Set([...whole, ...started]),
  )
  return { whole, parts }
}

export type Counted = { histogram: Histogram; started: number }
/** From which value on somebody counts in a share. */
type Cut = { points: number; better: 'higher' | 'lower' }

/** What the shares of a measure count: a meaningful change, yes, or one of two places on the running ladder. */
function cutsOf(measure: OutcomeMeasure): readonly Cut[] {
  const yardstick = yardstickOf(measure)
  if (yardstick) return [{ ...yardstick, points: Math.round(yardstick.points * 10) }]
  if (OUTCOME_KINDS[measure] !== 'share') return []
  return (measure === 'running' ? [10, 20] : [10]).map((points) => ({ points, better: 'higher' }))
}

/** How many gave each answer up to one cut: who reach it, who reach only the one before, who reach none. */
function answersOf(histogram: Histogram, cuts: readonly Cut[], level: number): number[] {
  const reaching = cuts
    .slice(0, level + 1)
    .map(({ points, better }) => countReaching(histogram, points, better))
  return [countOf(histogram), ...reaching].map((n, place) => n - (reaching[place] ?? 0))
}

const nothingOf = (member: string | null): OutcomeRow => ({
  member,
  n: null,
  missing: null,
  spread: null,
  reached: null,
  shares: [],
})

function rowOf(
  measure: OutcomeMeasure,
  member: string | null,
  { histogram, started }: Counted,
  isKeptBack: (level: number) => boolean,
): OutcomeRow {
  const n = countOf(histogram)
  const shares = cutsOf(measure).flatMap(({ points, better }, level) =>
    isKeptBack(level) ? ('kept_back' as const) : (shareOf(countReaching(histogram, points, better), n) ?? []),
  )
  const isShare = OUTCOME_KINDS[measure] === 'share'
  return {
    member,
    n,
    missing: NOT_PEOPLE.includes(measure) || started === 0 ? null : 1 - n / started,
    spread: isShare ? null : inUnits(spreadOf(histogram)),
    reached: isShare ? null : (shares[0] ?? null),
    shares: isShare ? shares : [],
  }
}

/** In the unit of the measure. An interval from the lowest to the highest value would be that of two people. */
const inUnits = (spread: Spread | null): Spread | null =>
  spread && {
    n: spread.n,
    median: spread.median / 10,
    lower: spread.lower / 10,
    upper: spread.upper / 10,
    interval:
      spread.interval && intervalRank(spread.n) > 1
        ? { low: spread.interval.low / 10, high: spread.interval.high / 10 }
        : null,
  }
