import { instantOfLocal } from '../../lib/time/local-instant'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import type { ZoneName } from '../../lib/time/types'

const HOUR = 3_600_000

/** Until the night's pass, a story's "today" is still the day before: nobody has lived the new one yet. */
const NEW_DAY_AT_HOUR = 2

/** The instant at which a wall clock in `zone` shows `time`, `day` days from the day a story ends on at `now`. */
export function atDay(now: Date, zone: ZoneName, day: number, time: string, hoursLater = 0): Date {
  const date = addDays(localDateOf(now.getTime() - NEW_DAY_AT_HOUR * HOUR, zone), day)
  return new Date(instantOfLocal(date, time, zone).getTime() + hoursLater * HOUR)
}
