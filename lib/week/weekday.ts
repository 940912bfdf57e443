import { weekdayOf } from '../time/plain-date'
import type { TodayFacts } from '../today/types'

/** Sunday, while nobody has chosen another day. */
export const USUAL_WEEKDAY = 7

/** Whether today is the day on which this person wants to look back at the week. */
export function isWeekDay({ today, person }: Pick<TodayFacts, 'today' | 'person'>): boolean {
  return weekdayOf(today) === (person.weeklyReviewDay ?? USUAL_WEEKDAY)
}
