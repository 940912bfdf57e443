import { Temporal } from 'temporal-polyfill'
import { type Locale, translator } from '../messages'
import { formatDay, telephoneText } from '../messages/formats'
import { dueDayOf } from '../review/due'
import type { Urgency } from '../review/types'
import type { PlainDate } from '../time/types'
import type { ClinicContact } from './types'

/**
 * Opening hours are free text, so nothing is read from them. A contact the same day is promised only while every
 * clinic works: Monday to Friday, in the clinic's zone, until this hour [ENG].
 */
const LAST_PROMISE_HOUR = 17
const FRIDAY = 5

const isWorkday = (day: Temporal.PlainDate) => day.dayOfWeek <= FRIDAY

/** Whether the clinic can still be trusted to call today. */
export function callsToday({ timeZone }: Pick<ClinicContact, 'timeZone'>, now: Date): boolean {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  return isWorkday(here.toPlainDate()) && here.hour < LAST_PROMISE_HOUR
}

/** The day by which somebody looks; null where that day is a Saturday or a Sunday, on which nobody may be there. */
export function promisedDay(dueAt: Date, { timeZone }: Pick<ClinicContact, 'timeZone'>): PlainDate | null {
  const day = dueDayOf(dueAt, timeZone)
  return isWorkday(Temporal.PlainDate.from(day)) ? day : null
}

/** What to do about a sign, first (C.3.1, C.12): whoever cannot be called today is not told to wait for a call. */
export function stopText(
  locale: Locale,
  {
    urgency,
    clinic,
    dueAt,
    now,
  }: { urgency: Urgency | null; clinic: ClinicContact; dueAt?: Date; now: Date },
): string {
  const t = translator(locale, 'patient')
  if (urgency === 'emergency') return t('today.stopEmergency', { number: clinic.emergencyNumber })
  const day = dueAt && urgency !== 'urgent' ? promisedDay(dueAt, clinic) : null
  if (day !== null) return t('today.stopSoon', { day: formatDay(locale, day, 'long') })
  if (callsToday(clinic, now)) return t('today.stopUrgent')
  return clinic.urgentCareNumber
    ? t('today.stopUrgentClosed', { number: telephoneText(clinic.urgentCareNumber) })
    : t('today.stopUrgentClosedNoNumber', { number: clinic.emergencyNumber })
}
