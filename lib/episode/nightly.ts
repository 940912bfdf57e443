import { instantOfLocal } from '../time/local-instant'
import { addDays } from '../time/plain-date'
import type { PlainDate, ZoneName } from '../time/types'

/** In the small hours of the patient's own zone: after the day is over, before the earliest check-in. */
const NIGHTLY_TIME = '02:00'

/** When the night after `today` is judged, in the patient's zone. */
export function nightAfter(today: PlainDate, zone: ZoneName): Date {
  return instantOfLocal(addDays(today, 1), NIGHTLY_TIME, zone)
}
