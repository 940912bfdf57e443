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
 * The usual level of the first week against that of the last week, by medians. In: one value a day, any order.
 * A trend takes 7 answered days, two windows that do not share a day, and 4 known days in each: otherwise it says
 * how many more days it takes. A median moves by halves; half a point is noise (B11), so only a whole one counts.
 */
export function trendOf(values: readonly DayValue[], today: PlainDate, step = 1): Trend {
  const sorted = [...values].sort((a, b) => (a.localDate < b.localDate ? -1 : 1))
  const first = sorted[0]
  if (!first) return { kind: 'none' }
  const known = sorted.length
  const firstEnd = addDays(first.localDate, WINDOW_DAYS - 1)
  const lastStart = addDays(today, 1 - WINDOW_DAYS)
  const early = sorted.filter(({ localDate }) => localDate <= firstEnd)
  const late = sorted.filter(({ localDate }) => localDate >= lastStart)
  const apart = daysBetween(firstEnd, lastStart)
  const missing = Math.max(
    TREND_NEEDS_DAYS - known,
    NEEDS_KNOWN - late.length,
    apart <= 0 ? 1 - apart : 0,
    // a thin first week cannot be filled in any more: the next one takes its place
    early.length < NEEDS_KNOWN ? NEEDS_KNOWN - early.length : 0,
  )
  if (early.length < NEEDS_KNOWN && known >= TREND_NEEDS_DAYS) return trendOf(sorted.slice(1), today, step)
  if (missing > 0) return { kind: 'too_few', known, more: missing }
  const from = median(early.map(({ value }) => value)) as number
  const to = median(late.map(({ value }) => value)) as number
  const days = daysBetween(first.localDate, today) + 1
  const kind = to <= from - step ? 'down' : to >= from + step ? 'up' : 'same'
  return { kind, from, to, days, known }
}
