import { instantOfLocal } from '../time/local-instant'
import { addDays, localDateOf } from '../time/plain-date'
import type { ZoneName } from '../time/types'

/**
 * The next instant after `after` at which a clock in `zone` shows `time` ('HH:MM'): one on every local day. A time that
 * daylight saving skips comes as much later; one that happens twice comes the first time only.
 */
export function nextDue(time: string, zone: ZoneName, after: Date): Date {
  const today = localDateOf(after.getTime(), zone)
  // the day before: a skipped time may fall into the next local day
  for (let day = -1; ; day += 1) {
    const due = instantOfLocal(addDays(today, day), time, zone)
    if (due > after) return due
  }
}

/** Nobody is woken for a reminder that is late; one chosen for the late evening may be this late. */
const QUIET_FROM = '21:00'
const LATE_IN_THE_EVENING_MS = 30 * 60_000

export type DueNow = {
  /** The newest moment at which a reminder was due. */
  dueAt: Date
  /** Whether it still makes sense to send it. */
  state: 'send' | 'too_late'
  /** When the next one is due. */
  nextAt: Date
}

/**
 * What to do about a reminder whose moment has come or was missed while the portal was down. However many days were
 * missed, one reminder goes out at most: today's, and only while today lasts.
 */
export function dueNow(time: string, zone: ZoneName, plannedAt: Date, now: Date): DueNow {
  let dueAt = plannedAt
  const today = localDateOf(now.getTime(), zone)
  for (const day of [-1, 0, 1]) {
    const each = instantOfLocal(addDays(today, day), time, zone)
    if (each > dueAt && each <= now) dueAt = each
  }
  const lateMs = now.getTime() - dueAt.getTime()
  const sameDay = localDateOf(dueAt.getTime(), zone) === today
  const quiet = now >= instantOfLocal(today, QUIET_FROM, zone)
  const state = sameDay && (!quiet || lateMs <= LATE_IN_THE_EVENING_MS) ? 'send' : 'too_late'
  return { dueAt, state, nextAt: nextDue(time, zone, now) }
}
