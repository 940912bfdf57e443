import { median } from '../pain-series/pain-series'
import { doneOfPlanned, type PlannedDay } from '../progress/planned-done'
import type { DayValue } from '../progress/sentence'
import type { SettledDay } from '../progress/settling'
import { addDays } from '../time/plain-date'
import type { PlainDate } from '../time/types'

/** Fewer known days than this in either week compare nothing. */
const NEEDS_DAYS = 4
const NEEDS_SITTING_DAYS = 1
/** Sitting moves by minutes from day to day; less than this is noise [ENG]. */
export const SITTING_STEP_MINUTES = 5
const FULL_POINT = 1

export type Step = { rung: number; doseStep: number }

export type WeekFacts = {
  /** The last day of the week that is looked at. */
  today: PlainDate
  /** Morning pain of the sorer leg, the last fortnight. */
  mornings: readonly DayValue[]
  sitting: readonly DayValue[]
  /** The seven days, oldest first. */
  planned: readonly PlannedDay[]
  settled: readonly SettledDay[]
  /** Where the (lower) leg stood a week ago and stands now; null = not known. */
  before: Step | null
  now: Step | null
  goals: readonly { activity: string; first: number; latest: number; ratedOn: PlainDate }[]
  flaredOn: readonly PlainDate[]
  /** Days on which calm work took the place of a session. */
  calmOn: readonly PlainDate[]
}

export type Comparison =
  | { kind: 'down' | 'up' | 'same'; from: number; to: number }
  | { kind: 'too_few'; known: number }

export type Win =
  | { kind: 'rung_gained'; rung: number }
  | { kind: 'dose_gained'; rung: number; doseStep: number }
  | { kind: 'sits_longer'; more: number }
  | { kind: 'less_pain'; less: number }
  | { kind: 'goal_nearer'; activity: string; from: number; to: number }
  | { kind: 'all_done' }
  | { kind: 'settled' }
  | { kind: 'calm_kept' }
  | { kind: 'told_us' }
  | { kind: 'checked_in'; days: number }
  | { kind: 'none' }

export type WeekReview = {
  from: PlainDate
  through: PlainDate
  pain: Comparison
  /** null = not said in both weeks. */
  sitting: Comparison | null
  sessions: { planned: number; done: number }
  flares: number
  win: Win
}

/**
 * The look back at seven days against the seven before (S000-44, S000-49). Everything said here is in the data: of
 * several good things the one that took most is named, and where there is none, none is claimed.
 */
export function reviewWeek(facts: WeekFacts): WeekReview {
  const from = addDays(facts.today, -6)
  const inWeek = (date: PlainDate) => date >= from && date <= facts.today
  const pain = compare(facts.mornings, from, NEEDS_DAYS, FULL_POINT)
  const sat = compare(facts.sitting, from, NEEDS_SITTING_DAYS, SITTING_STEP_MINUTES)
  const sessions = doneOfPlanned(facts.planned)
  return {
    from,
    through: facts.today,
    pain,
    sitting: sat.kind === 'too_few' ? null : sat,
    sessions,
    flares: facts.flaredOn.filter(inWeek).length,
    win: winOf(facts, { pain, sat, sessions, inWeek }),
  }
}

function compare(values: readonly DayValue[], from: PlainDate, needs: number, step: number): Comparison {
  const now = values.filter(({ localDate }) => localDate >= from)
  const before = values.filter(({ localDate }) => localDate < from && localDate >= addDays(from, -7))
  const [was, is] = [median(before.map(({ value }) => value)), median(now.map(({ value }) => value))]
  if (was === null || is === null || before.length < needs || now.length < needs)
    return { kind: 'too_few', known: now.length }
  const kind = is <= was - step ? 'down' : is >= was + step ? 'up' : 'same'
  return { kind, from: was, to: is }
}

function winOf(
  { before, now, goals, mornings, settled, calmOn, flaredOn, today }: WeekFacts,
  {
    pain,
    sat,
    sessions,
    inWeek,
  }: {
    pain: Comparison
    sat: Comparison
    sessions: { planned: number; done: number }
    inWeek: (date: PlainDate) => boolean
  },
): Win {
  if (before && now && now.rung > before.rung) return { kind: 'rung_gained', rung: now.rung }
  if (before && now && now.rung === before.rung && now.doseStep > before.doseStep)
    return { kind: 'dose_gained', rung: now.rung, doseStep: now.doseStep }
  if (sat.kind === 'up') return { kind: 'sits_longer', more: sat.to - sat.from }
  if (pain.kind === 'down') return { kind: 'less_pain', less: pain.from - pain.to }
  const goal = goals.find(({ ratedOn, first, latest }) => inWeek(ratedOn) && latest > first)
  if (goal) return { kind: 'goal_nearer', activity: goal.activity, from: goal.first, to: goal.latest }
  // in a week with a flare nothing is said to have settled or been done as if there had been none
  if (flaredOn.some(inWeek)) return calmOn.some(inWeek) ? { kind: 'calm_kept' } : { kind: 'told_us' }
  if (sessions.planned > 0 && sessions.done >= sessions.planned) return { kind: 'all_done' }
  const answered = settled.filter((day) => day.settled !== 'none' && day.settled !== 'unknown')
  if (answered.length > 0 && answered.every((day) => day.settled === 'never' || day.settled === 'within30'))
    return { kind: 'settled' }
  if (calmOn.some(inWeek)) return { kind: 'calm_kept' }
  const checkedIn = mornings.filter(({ localDate }) => inWeek(localDate) && localDate <= today).length
  return checkedIn > 0 ? { kind: 'checked_in', days: checkedIn } : { kind: 'none' }
}
