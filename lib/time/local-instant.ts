import { Temporal } from 'temporal-polyfill'
import type { PlainDate, ZoneName } from './types'

/**
 * The instant at which a clock in `zone` shows `time` ('HH:MM') on `date`. A time that daylight saving skips is
 * moved forward; one that happens twice is the first.
 */
export function instantOfLocal(date: PlainDate, time: string, zone: ZoneName): Date {
  return new Date(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds)
}
