import { addDays, weekdayOf } from '../time/plain-date'
import type { PlainDate } from '../time/types'

/** 'YYYY-MM'. */
export type Month = string

export const monthOf = (date: PlainDate): Month => date.slice(0, 7)

/** A month from an address, if it is one. */
export const parseMonth = (value: unknown): Month | undefined =>
  typeof value === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(value) ? value : undefined

export function neighbour(month: Month, by: 1 | -1): Month {
  return by === 1 ? monthOf(addDays(`${month}-28`, 5)) : monthOf(addDays(`${month}-01`, -1))
}

/** The weeks of a month, Monday first; null = a day of another month. */
export function weeksOf(month: Month): (PlainDate | null)[][] {
  const first = `${month}-01`
  const weeks: (PlainDate | null)[][] = []
  let day = addDays(first, 1 - weekdayOf(first))
  do {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => addDays(day, index)).map((date) =>
        monthOf(date) === month ? date : null,
      ),
    )
    day = addDays(day, 7)
  } while (monthOf(day) === month)
  return weeks
}
