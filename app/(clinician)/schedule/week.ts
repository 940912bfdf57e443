import { instantOfMinute } from '@/lib/booking/slots'
import { addDays, isPlainDate, localDateOf, weekdayOf } from '@/lib/time/plain-date'
import type { PlainDate, ZoneName } from '@/lib/time/types'

/** The seven days of the week that an address names, or of this one; days of the clinic's calendar. */
export function weekOf(asked: unknown, now: Date, zone: ZoneName) {
  const today = localDateOf(now.getTime(), zone)
  const day = typeof asked === 'string' && isPlainDate(asked) ? asked : today
  const monday = addDays(day, 1 - weekdayOf(day))
  const days: PlainDate[] = Array.from({ length: 7 }, (_, index) => addDays(monday, index))
  return {
    today,
    monday,
    days,
    from: new Date(instantOfMinute(monday, 0, zone)),
    until: new Date(instantOfMinute(addDays(monday, 7), 0, zone)),
    before: addDays(monday, -7),
    after: addDays(monday, 7),
  }
}
