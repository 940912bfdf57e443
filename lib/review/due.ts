import { Temporal } from 'temporal-polyfill'
import { localDateOf } from '../time/plain-date'
import type { PlainDate, ZoneName } from '../time/types'
import type { Urgency } from './types'

/** Working days a clinician has (C.12, [ENG]); `soon` is also the target of sign-offs (C.9). */
const WORKING_DAYS = { soon: 2, routine: 5 } as const

const isWorkingDay = (date: Temporal.PlainDate) => date.dayOfWeek <= 5

/**
 * When a case of this urgency must have been looked at, in the clinic's zone: emergency at once, urgent by the
 * end of the same day, soon and routine by the end of a working day. In and out: instants.
 */
export function reviewDueAt(urgency: Urgency, openedAt: Date, clinicZone: ZoneName): Date {
  if (urgency === 'emergency') return openedAt
  const opened = Temporal.Instant.fromEpochMilliseconds(openedAt.getTime()).toZonedDateTimeISO(clinicZone)
  let day = opened.toPlainDate()
  if (urgency !== 'urgent') {
    for (let left: number = WORKING_DAYS[urgency]; left > 0; ) {
      day = day.add({ days: 1 })
      if (isWorkingDay(day)) left -= 1
    }
  }
  const endOfDay = day.add({ days: 1 }).toZonedDateTime(clinicZone)
  return new Date(endOfDay.epochMilliseconds)
}

/** The day by which something is promised, as a person reads it: a due midnight belongs to the day before. */
export function dueDayOf(dueAt: Date, zone: ZoneName): PlainDate {
  return localDateOf(dueAt.getTime() - 1, zone)
}
