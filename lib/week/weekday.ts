import { daysBetween, weekdayOf } from '../time/plain-date'
import type { TodayFacts } from '../today/types'

/** Sunday, while nobody has chosen another day. */
export const USUAL_WEEKDAY = 7

/** Whether today is the day on which this person wants to look back at the week. */
export function isWeekDay({ today, person }: Pick<TodayFacts, 'today' | 'person'>): boolean {
  return weekdayOf(today) === (person.weeklyReviewDay ?? USUAL_WEEKDAY)
}

/** Whether the look back is offered today: on their day of the week, once a first whole week lies behind them. */
export function looksBackToday(facts: Pick<TodayFacts, 'today' | 'person' | 'episode'>): boolean {
  const { startedOn } = facts.episode
  return startedOn !== null && daysBetween(startedOn, facts.today) >= 6 && isWeekDay(facts)
}
