import { addDays, daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { TodayFacts } from '../today/types'

/**
 * The days every picture of the Progress page stands on, oldest first: the last `days` days up to and including
 * today, but none before care began. A day before the first question could be asked is not a missing answer.
 */
export function daysShown(today: PlainDate, days: number, startedOn: PlainDate | null): PlainDate[] {
  const first = addDays(today, 1 - days)
  const from = startedOn !== null && startedOn > first ? startedOn : first
  const count = Math.max(1, daysBetween(from, today) + 1)
  return Array.from({ length: count }, (_, index) => addDays(today, index + 1 - count))
}

/** The last day the pictures show: today, or, once care has ended, the last one on which something was logged. */
export function lastDayShown({
  today,
  episode,
  lastCheckInOn,
  lastSessionOn,
}: Pick<TodayFacts, 'today' | 'episode' | 'lastCheckInOn' | 'lastSessionOn'>): PlainDate {
  if (episode.status !== 'discharged') return today
  const logged = [lastCheckInOn, lastSessionOn].filter((date) => date !== null).sort()
  return logged.at(-1) ?? today
}
