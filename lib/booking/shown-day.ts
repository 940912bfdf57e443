import { addDays, isPlainDate, localDateOf } from '../time/plain-date'
import type { PlainDate, ZoneName } from '../time/types'
import { type Month, monthOf, parseMonth } from './month'
import { slotsByDay } from './slots'

type Asked = {
  zone: ZoneName
  now: Date
  horizonDays: number
  /** From the address, whatever stands there. */
  month: unknown
  day: unknown
}

/**
 * Which month and day of free times a page shows: what was asked for if it can be, else the first with a free time.
 * Days are those of the reader's zone.
 */
export function shownDay(
  slots: readonly number[],
  { zone, now, horizonDays, month, day }: Asked,
): {
  days: Map<PlainDate, number[]>
  day: PlainDate | undefined
  month: Month
  range: { first: Month; last: Month }
} {
  const days = slotsByDay(slots, zone)
  const today = localDateOf(now.getTime(), zone)
  const range = { first: monthOf(today), last: monthOf(addDays(today, horizonDays + 1)) }
  const first = days.keys().next().value
  const askedDay = typeof day === 'string' && isPlainDate(day) && days.has(day) ? day : undefined
  const askedMonth = parseMonth(month)
  const inRange = askedMonth && askedMonth >= range.first && askedMonth <= range.last ? askedMonth : undefined
  const shownMonth = askedDay ? monthOf(askedDay) : (inRange ?? (first ? monthOf(first) : range.first))
  const firstOfMonth = [...days.keys()].find((date) => monthOf(date) === shownMonth)
  return { days, range, month: shownMonth, day: askedDay ?? firstOfMonth }
}
