import { workingSpans } from '../booking/slots'
import type { HoursException, WeeklyHours } from '../booking/types'
import { addDays } from '../time/plain-date'
import type { PlainDate, ZoneName } from '../time/types'

const MINUTE = 60_000

/** A clinician's week on the clinic's calendar: what is booked or has been held, and how long they work. */
export type WorkWeek = {
  visits: number
  visitMinutes: number
  /** Working hours of the week, days off and extra hours counted; null = no hours are known. */
  workMinutes: number | null
}

/** Minutes a clinician works in the week that begins on `monday`; null where no hours were ever set. */
export function workMinutes(
  monday: PlainDate,
  {
    hours,
    exceptions,
    clinicZone,
  }: { hours: readonly WeeklyHours[]; exceptions: readonly HoursException[]; clinicZone: ZoneName },
): number | null {
  if (hours.length === 0 && exceptions.length === 0) return null
  let minutes = 0
  for (let day = 0; day < 7; day += 1) {
    for (const { from, until } of workingSpans(addDays(monday, day), {
      hours: [...hours],
      exceptions: [...exceptions],
      clinicZone,
    }))
      minutes += (until - from) / MINUTE
  }
  return minutes
}
