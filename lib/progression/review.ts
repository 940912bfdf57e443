import { finding, type RuleFinding, verdictOf } from './finding'
import type { Protocol } from './protocol'
import type { Pain } from './types'
import type { UnderLoadingRule } from './under-loading'

/** Answers to "compared with two weeks ago?" (C.15). */
export const SELF_RATINGS = ['better', 'same', 'worse'] as const
export type SelfRating = (typeof SELF_RATINGS)[number]

export const PLATEAU_RULES = ['PL0', 'PL-', 'PL1', 'PL2'] as const
export const NON_RESPONSE_RULES = ['NR0', 'NR-', 'NR1', 'NR2', 'NR3'] as const
export type ReviewRule =
  | (typeof PLATEAU_RULES)[number]
  | (typeof NON_RESPONSE_RULES)[number]
  | UnderLoadingRule
export type ReviewFinding = RuleFinding<ReviewRule>

export type ReviewDecision = {
  decision:
    | 'plateau'
    | 'no_plateau'
    | 'adherence_first'
    | 'insufficient_data'
    | 'clinician_review'
    | 'continue'
    | 'under_loading'
    | 'no_under_loading'
  rule: ReviewRule
  flags: readonly string[]
  findings: readonly ReviewFinding[]
}

export type PlateauInput = {
  /** Worst pain of each day of the window, oldest first; `null` = no check-in that day. */
  worstPainByDay: readonly (Pain | null)[]
  rungNow: number
  rungBefore: number
  doseNow: number
  doseBefore: number
  psfsChange?: number
  /** Share of planned sessions done, 0 to 1. */
  adherence?: number
  selfRated?: SelfRating
  /** The window before this one was a plateau too: 28 days in a row. */
  previousWindowWasPlateau?: boolean
}

// Means of whole numbers are not exact in binary: a drop of 1 must not be missed by a hair.
const HAIR = 1e-9

/**
 * Whether two weeks brought nothing (C.11, PL0 to PL2). What the person says comes first.
 * In: one value a day for the whole window. Throws RangeError when the window has another length.
 * Sources: S003-24, B10, B11, S002-26.
 */
export function assessPlateau(input: PlateauInput, { plateau }: Protocol): ReviewDecision {
  if (input.worstPainByDay.length !== plateau.windowDays) {
    throw new RangeError(
      `a plateau window has ${plateau.windowDays} days, not ${input.worstPainByDay.length}`,
    )
  }
  const half = plateau.windowDays / 2
  const first = known(input.worstPainByDay.slice(0, half))
  const second = known(input.worstPainByDay.slice(half))
  const fewest = Math.min(first.length, second.length)
  const enough = fewest >= plateau.minCheckinsPerHalf
  const drop = enough ? mean(first) - mean(second) : undefined

  const saysNoBetter = input.selfRated === 'same' || input.selfRated === 'worse'
  const gained =
    input.rungNow > input.rungBefore ||
    (input.rungNow === input.rungBefore && input.doseNow > input.doseBefore)
  const lessPain = drop !== undefined && drop >= plateau.painDropMin - HAIR
  const moreFunction = input.psfsChange !== undefined && input.psfsChange >= plateau.psfsRiseMin - HAIR
  const hardlyAnyPain =
    enough && mean(first) < plateau.ignoreIfMeanBelow && mean(second) < plateau.ignoreIfMeanBelow
  const improved = gained || lessPain || moreFunction || hardlyAnyPain
  const fewSessions = input.adherence !== undefined && input.adherence < plateau.minAdherence

  const stands = saysNoBetter || (enough && !improved)
  const source = ['S003-24', 'B10', 'B11']
  const findings: ReviewFinding[] = [
    finding('PL0', enough ? 'clear' : 'fired', {
      observed: fewest,
      threshold: plateau.minCheckinsPerHalf,
      unit: 'check_ins',
      source: ['ENG'],
    }),
    finding('PL-', enough ? (improved ? 'fired' : 'clear') : 'unknown', {
      observed: drop,
      threshold: plateau.painDropMin,
      unit: 'pain_rise',
      source,
      reason: gained
        ? 'gained'
        : lessPain
          ? 'less_pain'
          : moreFunction
            ? 'more_function'
            : hardlyAnyPain
              ? 'hardly_any_pain'
              : undefined,
    }),
    finding('PL1', stands && !fewSessions ? 'fired' : 'clear', {
      observed: input.selfRated ?? drop,
      threshold: plateau.painDropMin,
      unit: input.selfRated ? 'code' : 'pain_rise',
      source,
      reason: saysNoBetter ? 'self_rated' : 'numbers',
    }),
    finding(
      'PL2',
      verdictOf(input.adherence, () => stands && fewSessions),
      {
        observed: input.adherence,
        threshold: plateau.minAdherence,
        unit: 'share',
        source: ['S003-24', 'ENG'],
      },
    ),
  ]
  const repeat = input.previousWindowWasPlateau === true ? ['clinician_review'] : []

  if (stands && fewSessions) {
    const flags = ['adherence_first', ...repeat, 'offer_telehealth']
    return { decision: 'adherence_first', rule: 'PL2', flags, findings }
  }
  if (stands) return { decision: 'plateau', rule: 'PL1', flags: [...repeat, 'offer_telehealth'], findings }
  if (!enough) return { decision: 'insufficient_data', rule: 'PL0', flags: [], findings }
  return { decision: 'no_plateau', rule: 'PL-', flags: [], findings }
}

export type NonResponseInput = {
  /** Weeks of care. */
  weeks: number
  /** VISA-H now minus at the start; higher is better. */
  visaHChange?: number
  /** NPRS at the start minus now; higher is better. */
  nprsDrop?: number
  /** Share of planned sessions done, 0 to 1. */
  adherence?: number
}

/**
 * Whether care has failed to help by 12 and 26 weeks (C.11, NR1 to NR3). Both signals must be poor.
 * Prompts a clinician only; patients see "let's talk". Sources: S001-39, B09, B11, B25, B26.
 */
export function assessNonResponse(input: NonResponseInput, { nonResponse }: Protocol): ReviewDecision {
  const due = input.weeks >= nonResponse.firstReviewWeeks
  const secondDue = input.weeks >= nonResponse.secondReviewWeeks
  const visaPoor = input.visaHChange === undefined ? undefined : input.visaHChange < nonResponse.visaHMin
  const painPoor = input.nprsDrop === undefined ? undefined : input.nprsDrop < nonResponse.nprsDropMin
  const helped = visaPoor === false || painPoor === false
  const poor = visaPoor === true && painPoor === true
  const fewSessions = input.adherence !== undefined && input.adherence < nonResponse.minAdherence
  const unknown = due && !helped && !poor

  const source = ['S001-39', 'B09', 'B11']
  const stands = due && poor
  const findings: ReviewFinding[] = [
    finding('NR0', unknown ? 'fired' : 'clear', { observed: unknown, unit: 'yes_no', source: ['ENG'] }),
    finding('NR-', !due || helped ? 'fired' : 'clear', {
      observed: input.weeks,
      threshold: nonResponse.firstReviewWeeks,
      unit: 'weeks',
      source,
    }),
    finding('NR2', stands && fewSessions ? 'fired' : input.adherence === undefined ? 'unknown' : 'clear', {
      observed: input.adherence,
      threshold: nonResponse.minAdherence,
      unit: 'share',
      source: ['S001-38', 'ENG'],
    }),
    finding('NR3', stands && secondDue && !fewSessions ? 'fired' : 'clear', {
      observed: input.weeks,
      threshold: nonResponse.secondReviewWeeks,
      unit: 'weeks',
      source,
    }),
    finding('NR1', stands && !secondDue && !fewSessions ? 'fired' : 'clear', {
      observed: input.visaHChange,
      threshold: nonResponse.visaHMin,
      unit: 'points',
      source,
    }),
  ]
  if (unknown) return { decision: 'insufficient_data', rule: 'NR0', flags: [], findings }
  if (!stands) return { decision: 'continue', rule: 'NR-', flags: [], findings }
  if (fewSessions) return { decision: 'adherence_first', rule: 'NR2', flags: ['adherence_first'], findings }
  const flags = ['discuss_adjuncts', 'reconsider_diagnosis']
  if (secondDue) {
    return { decision: 'clinician_review', rule: 'NR3', flags: [...flags, 'specialist_opinion'], findings }
  }
  return { decision: 'clinician_review', rule: 'NR1', flags, findings }
}

function known(values: readonly (Pain | null)[]): Pain[] {
  return values.filter((value) => value !== null)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
