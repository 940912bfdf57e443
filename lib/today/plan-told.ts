import { daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { TodayFacts } from './types'

const DAYS_A_RULE_SPEAKS_FOR = 7

/**
 * Whether the sentence that came with a plan still speaks for today. What the rules wrote tells of the days around it
 * ("Repeat step 0") and is told as said then after a week [ENG]; a clinician's own words stay until read.
 */
export function planMessageHolds(
  plan: Pick<NonNullable<TodayFacts['plan']>, 'effectiveFrom' | 'createdByName'>,
  today: PlainDate,
): boolean {
  return plan.createdByName !== null || daysBetween(plan.effectiveFrom, today) < DAYS_A_RULE_SPEAKS_FOR
}
