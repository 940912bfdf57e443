import { median } from '../pain-series/pain-series'
import { addDays, daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'

/** Days of a window whose middle is compared, and how many of them must be known. */
const WINDOW_DAYS = 7
const NEEDS_KNOWN = 4
/** Fewer answered days than this make no trend (experience 1.3). */
export const TREND_NEEDS_DAYS = 7

export type DayValue = { localDate: PlainDate; value: number }

export type Trend =
  | { kind: 'none' }
  /** Not enough answered days: how many there are and how many more it takes. */
  | { kind: 'too_few'; known: number; more: number }
  | { kind: 'down' | 'up' | 'same'; from: number; to: number; days: number; known: number }

/**
 * The usual level at the beginning against that of the last days, by medians: of seven days each, or of half the span
 * while there are not yet fourteen. In: one value a day, any order. A trend takes 7 answered days and enough known
 * ones in both windows; otherwise it says how many more it takes. Half a point is noise (B11): only `step` counts.
 */
export function trendOf(values: readonly DayValue[], today: PlainDate, step = 1): Trend {
  const sorted = [...values].sort((a, b) => (a.localDate < b.localDate ? -1 : 1))
  const first = sorted[0]
  if (!first) return { kind: 'none' }
  const known = sorted.length
  const days = daysBetween(first.localDate, today) + 1
  const window = Math.min(WINDOW_DAYS, Math.max(1, Math.floor(days / 2)))
  const needs = Math.min(NEEDS_KNOWN, window)
  const firstEnd = addDays(first.localDate, window - 1)
  const lastStart = addDays(today, 1 - window)
  const early = sorted.filter(({ localDate }) => localDate <= firstEnd)
  const late = sorted.filter(({ localDate }) => localDate >= lastStart)
  const missing = Math.max(TREND_NEEDS_DAYS - known, needs - late.length)
  if (missing > 0) return { kind: 'too_few', known, more: missing }
  // a thin beginning cannot be filled in any more: the next answered day takes its place
  if (early.length < needs) return trendOf(sorted.slice(1), today, step)
  const from = median(early.map(({ value }) => value)) as number
  const to = median(late.map(({ value }) => value)) as number
  const kind = to <= from - step ? 'down' : to >= from + step ? 'up' : 'same'
  return { kind, from, to, days, known }
}
