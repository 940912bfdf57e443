import type { PlainDate } from '@/lib/time/plain-date'

const ZERO = 48

/**
 * Days since 1970-01-01 of a plain date. Integer arithmetic on the ten characters, because the engine does it for
 * every log it reads; the date was checked where it was entered (`isPlainDate`).
 */
export function dayOf(date: PlainDate): number {
  const year =
    (date.charCodeAt(0) - ZERO) * 1000 +
    (date.charCodeAt(1) - ZERO) * 100 +
    (date.charCodeAt(2) - ZERO) * 10 +
    (date.charCodeAt(3) - ZERO)
  const month = (date.charCodeAt(5) - ZERO) * 10 + (date.charCodeAt(6) - ZERO)
  const day = (date.charCodeAt(8) - ZERO) * 10 + (date.charCodeAt(9) - ZERO)
  // Count the year from March, so that the leap day is its last (days from civil, proleptic Gregorian).
  const marchYear = month <= 2 ? year - 1 : year
  const marchMonth = month <= 2 ? month + 9 : month - 3
  const dayOfYear = ((153 * marchMonth + 2) / 5) | 0
  const leapDays = ((marchYear / 4) | 0) - ((marchYear / 100) | 0) + ((marchYear / 400) | 0)
  return marchYear * 365 + leapDays + dayOfYear + day - 1 - 719_468
}
