import { Temporal } from 'temporal-polyfill'
import { localDateOf } from '../time/plain-date'
import type { PlainDate, ZoneName } from '../time/types'
import type { Urgency } from './types'

/** The protocol's own response targets (C.12, [ENG]); `soon` is also the target of sign-offs (C.9). */
export const DEFAULT_TARGETS: ResponseTargets = {
  urgentWithinHours: null,
  soonWithinDays: 2,
  routineWithinDays: 5,
}

/** A clinic may be quicker than the protocol asks, never slower: minimum urgencies are not editable downward (C.12). */
export type ResponseTargets = {
  /** null = by the end of the same day. */
  urgentWithinHours: number | null
  /** Working days. */
  soonWithinDays: number
  routineWithinDays: number
}

const isWorkingDay = (date: Temporal.PlainDate) => date.dayOfWeek <= 5

/**
 * When a case of this urgency must have been looked at, in the clinic's zone: emergency at once, urgent by the
 * end of the same day or within the clinic's hours, soon and routine by the end of a working day. In and out: instants.
 */
export function reviewDueAt(
  urgency: Urgency,
  openedAt: Date,
  clinicZone: ZoneName,
  targets: ResponseTargets = DEFAULT_TARGETS,
): Date {
  if (urgency === 'emergency') return openedAt
  const opened = Temporal.Instant.fromEpochMilliseconds(openedAt.getTime()).toZonedDateTimeISO(clinicZone)
  let day = opened.toPlainDate()
  if (urgency !== 'urgent') {
    for (let left = urgency === 'soon' ? targets.soonWithinDays : targets.routineWithinDays; left > 0; ) {
      day = day.add({ days: 1 })
      if (isWorkingDay(day)) left -= 1
    }
  }
  const endOfDay = day.add({ days: 1 }).toZonedDateTime(clinicZone)
  const due = new Date(endOfDay.epochMilliseconds)
  if (urgency !== 'urgent' || targets.urgentWithinHours === null) return due
  const sooner = new Date(openedAt.getTime() + targets.urgentWithinHours * 3_600_000)
  return sooner < due ? sooner : due
}

/** The day by which something is promised, as a person reads it: a due midnight belongs to the day before. */
export function dueDayOf(dueAt: Date, zone: ZoneName): PlainDate {
  return localDateOf(dueAt.getTime() - 1, zone)
}
