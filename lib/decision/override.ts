import { compareCaution } from '../progression/precedence'
import { type LadderState, type Outcome, type PerSide, SIDES } from '../progression/types'
import type { OverrideDirection, OverrideFollowedBy } from './types'

/** Days after which an override is looked at again. */
export const OVERRIDE_LOOK_DAYS = 14
/** Overrides of fewer people than this are not shown: a number of people one could name is no evidence. */
export const OVERRIDES_SHOWN_FROM_PEOPLE = 5
/** Days with any entry below which a fortnight says nothing. */
const DAYS_WITH_ENTRIES_MIN = 5

/** Where the ladder stood for the person, against where the decision would have put it. */
export function directionOf(proposed: PerSide<LadderState>, chosen: PerSide<LadderState>): OverrideDirection {
  const steps = SIDES.flatMap((side) => {
    const [a, b] = [proposed[side], chosen[side]]
    return a && b ? [b.rung - a.rung || b.doseStep - a.doseStep] : []
  })
  if (steps.some((step) => step < 0)) return 'more_cautious'
  return steps.some((step) => step > 0) ? 'less_cautious' : 'as_cautious'
}

export type Fortnight = {
  /** Decisions of the days after the override, oldest first. */
  decisions: readonly {
    outcome: Outcome
    rule: string
    /** A flare was seen, whichever rule decided (ST1 may have held in its place). */
    sawFlare: boolean
  }[]
  flareReports: number
  daysWithEntries: number
}

/** What a fortnight brought: the gravest thing first. */
export function followedBy({ decisions, flareReports, daysWithEntries }: Fortnight): OverrideFollowedBy {
  if (decisions.some(({ rule }) => rule === 'RF')) return 'red_flag'
  if (flareReports > 0 || decisions.some(({ sawFlare }) => sawFlare)) return 'flare'
  if (decisions.some(({ outcome }) => outcome !== 'refer' && compareCaution(outcome, 'hold') < 0))
    return 'lowered'
  if (daysWithEntries < DAYS_WITH_ENTRIES_MIN) return 'too_little'
  return decisions.some(({ outcome }) => outcome === 'progress_dose' || outcome === 'progress_rung')
    ? 'progress'
    : 'steady'
}
