import { addDays, isPlainDate, type PlainDate } from '../time/plain-date'
import { DIMENSIONS, type Dimension } from './types'

/** Whole months, both included, each as its first day. */
export type Period = { from: PlainDate; through: PlainDate }

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
const monthOf = (day: PlainDate): PlainDate => `${day.slice(0, 7)}-01`

/** The first day of the month so many months earlier. */
export function monthsBefore(month: PlainDate, months: number): PlainDate {
  let day = monthOf(month)
  for (let passed = 0; passed < months; passed += 1) day = monthOf(addDays(day, -1))
  return day
}

/** How far back a period may reach. */
const MOST_MONTHS = 120

/**
 * Reads `from` and `to` (2026-03) from an address; what is missing or makes no sense is the last twelve months.
 * In: today on the clinic's calendar.
 */
export function parsePeriod(params: Record<string, string | string[] | undefined>, today: PlainDate): Period {
  const month = (name: string): PlainDate | null => {
    const value = params[name]
    return typeof value === 'string' && MONTH.test(value) && isPlainDate(`${value}-01`) ? `${value}-01` : null
  }
  const earliest = monthsBefore(today, MOST_MONTHS)
  const through = month('to') ?? monthOf(today)
  const from = month('from') ?? monthsBefore(through, 11)
  return from > through || from < earliest ? { from: monthsBefore(through, 11), through } : { from, through }
}

/** Reads `by` from an address; what makes no sense is the whole. */
export const parseDimension = (value: string | string[] | undefined): Dimension =>
  DIMENSIONS.find((known) => known === value) ?? 'all'
