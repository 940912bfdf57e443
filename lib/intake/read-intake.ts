import type { IntakeAnswers } from '../progression/intake'
import type { RedFlagCode } from '../progression/red-flags'
import { dayNumber } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { CompleteIntake } from './schema'
import type { IntakeSettling, Walking } from './types'

const WEEKS_PER = { weeks: 1, months: 52 / 12, years: 52 } as const

/** The minutes an answer stands for; only its class matters (C.3.3). "I am not sure" stays unknown. */
const SETTLE_MINUTES: Record<IntakeSettling, number | undefined> = {
  within_30_min: 30,
  same_day: 31,
  next_day: 1440,
  longer_than_day: 1441,
  unsure: undefined,
}

/** The least minutes an answer stands for; "I am not sure" stays unknown. */
const WALK_MINUTES: Record<Walking, number | undefined> = {
  under_10: 9,
  '10_to_30': 10,
  over_30: 31,
  no_limit: 60,
  unsure: undefined,
}

/**
 * What the person said, as the engine reads it (C.3). Of two legs the sorer one counts. "Not sure" is unknown and
 * never "no". In: the finished intake and today's date in the person's zone.
 */
export function readIntake(intake: CompleteIntake, today: PlainDate): IntakeAnswers {
  const { place, history, pain, goals, safety } = intake
  const sorer = (left: number | undefined, right: number | undefined) =>
    left === undefined ? right : right === undefined ? left : Math.max(left, right)
  const known = (answer: 'yes' | 'no' | 'unsure') => (answer === 'unsure' ? undefined : answer === 'yes')
  const averagePain7d = sorer(pain.averageLeft, pain.averageRight)
  if (averagePain7d === undefined) throw new RangeError('a finished intake has an average pain')
  return {
    ageYears: ageOn(place.dateOfBirth, today),
    averagePain7d,
    majorImpact: known(pain.majorImpact),
    restingPain: sorer(pain.restingLeft, pain.restingRight),
    settleMinutes: SETTLE_MINUTES[pain.settling],
    nightWakingsPerWeek: pain.nightWakings,
    walkMinutes: WALK_MINUTES[pain.walking],
    symptomWeeks: Math.floor(history.durationAmount * WEEKS_PER[history.durationUnit]),
    lastRunWithinLimits: goals.running === 'within_limits',
    goalIncludesHighIntensity: known(goals.highIntensity),
    redFlags: safety.redFlags.filter((code): code is RedFlagCode => code !== 'none'),
  }
}

/** Whole years lived on a day. Somebody born on 29 February has their birthday on 1 March in other years. */
export function ageOn(dateOfBirth: PlainDate, today: PlainDate): number {
  dayNumber(dateOfBirth)
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return today.slice(5) < dateOfBirth.slice(5) ? years - 1 : years
}
