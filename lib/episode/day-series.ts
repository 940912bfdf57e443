import type { CheckInLog, PerSide, SessionLog } from '../progression/types'
import { addDays, daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'

/** The last days of a series, oldest first, ending on `until`; null = nothing known that day, never zero. */
export type DaySeries = { until: PlainDate; values: (number | null)[] }

/** The worst of the given sides; null when none is known. */
export function worstSide(values: PerSide<number> | undefined): number | null {
  const { left, right } = values ?? {}
  if (left === undefined) return right ?? null
  return right === undefined ? left : Math.max(left, right)
}

/**
 * The worst value a day of one pain field over the last `days` days. Replaced versions do not count here: this
 * is what the person says now; the engine judges both (C.13).
 */
export function painByDay(
  checkIns: readonly CheckInLog[],
  field: 'morning' | 'worst24h',
  { until, days }: { until: PlainDate; days: number },
): DaySeries {
  const replaced = new Set(checkIns.map(({ replaces }) => replaces))
  const values = new Array<number | null>(days).fill(null)
  for (const checkIn of checkIns) {
    if (replaced.has(checkIn.id)) continue
    const value = worstSide(checkIn[field])
    const index = days - 1 - daysBetween(checkIn.localDate, until)
    if (value === null || index < 0 || index >= days) continue
    const known = values[index]
    values[index] = known === null || known === undefined ? value : Math.max(known, value)
  }
  return { until, values }
}

/** On how many of the last `days` days there was a real check-in (a flare report alone is not one). */
export function daysWithCheckIn(checkIns: readonly CheckInLog[], until: PlainDate, days: number): number {
  const first = addDays(until, 1 - days)
  const dates = checkIns.filter((c) => !c.flareReport && c.localDate >= first && c.localDate <= until)
  return new Set(dates.map(({ localDate }) => localDate)).size
}

/** The latest local date among logs; null when there is none. */
export function latestDate(logs: readonly (CheckInLog | SessionLog)[]): PlainDate | null {
  return logs.reduce<PlainDate | null>(
    (latest, { localDate }) => (latest === null || localDate > latest ? localDate : latest),
    null,
  )
}

/** The mean of values that are there. Throws RangeError for none: no values are no mean. */
export function meanOf(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('no values, no mean')
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
