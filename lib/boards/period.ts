import type { PlainDate } from '../time/types'
import { DIMENSIONS, type Dimension } from './types'

/** Whole months, both included, each as its first day. */
export type Period = { from: PlainDate; through: PlainDate }

/** How many years back a period may lie. */
const MOST_YEARS = 10
const ASKED = /^(\d{4})(?:-Q([1-4]))?$/

export const yearOf = ({ from }: Period): number => Number(from.slice(0, 4))

/** Which quarter of its year a period is, from 1; null = it is none. */
export function quarterOf({ from, through }: Period): number | null {
  const [first, last] = [Number(from.slice(5, 7)), Number(through.slice(5, 7))]
  return from.slice(0, 4) === through.slice(0, 4) && first % 3 === 1 && last === first + 2 ? last / 3 : null
}

export const wholeYear = (year: number): Period => ({ from: `${year}-01-01`, through: `${year}-12-01` })

export function quarterPeriod(year: number, quarter: number): Period {
  const month = (number: number) => `${year}-${String(number).padStart(2, '0')}-01`
  return { from: month(quarter * 3 - 2), through: month(quarter * 3) }
}

/** A period in an address: 2026, or 2026-Q3. */
export function periodName(period: Period): string {
  const quarter = quarterOf(period)
  return quarter === null ? String(yearOf(period)) : `${yearOf(period)}-Q${quarter}`
}

/**
 * Reads `period` from an address: a year of the calendar or a quarter of one that has begun, so that no two periods that
 * can be asked for overlap but a year and its own quarters (docs/adr/0015). What is missing or makes no sense is this
 * year, in its first quarter the year before: there is nothing to compare yet. In: today on the clinic's calendar.
 */
export function parsePeriod(params: Record<string, string | string[] | undefined>, today: PlainDate): Period {
  const asked = typeof params.period === 'string' ? ASKED.exec(params.period) : null
  const thisYear = Number(today.slice(0, 4))
  const usual = Number(today.slice(5, 7)) <= 3 ? thisYear - 1 : thisYear
  const year = Number(asked?.[1] ?? usual)
  if (year > thisYear || year < thisYear - MOST_YEARS) return wholeYear(usual)
  if (asked?.[2] === undefined) return wholeYear(year)
  const period = quarterPeriod(year, Number(asked[2]))
  return period.from > today ? wholeYear(year) : period
}

/** The years that can be asked for, newest first. */
export const listedYears = (today: PlainDate): number[] =>
  Array.from({ length: MOST_YEARS + 1 }, (_, ago) => Number(today.slice(0, 4)) - ago)

/** Reads `by` from an address; what makes no sense is the whole. */
export const parseDimension = (value: string | string[] | undefined): Dimension =>
  DIMENSIONS.find((known) => known === value) ?? 'all'
