import 'server-only'
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import type { VisitWay } from '../booking/types'
import { type Locale, translator } from '../messages'
import { addDays } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import { env } from './env'
import { ownOrigin } from './origin'

/*
 * Calendar entries (RFC 5545, 5546). Calendars are read by others: they say that there is a visit and where to sign
 * in, never with whom, where or what for. Times are in UTC, which every calendar shows in its owner's zone.
 */

const PRODUCT = { company: 'Loadwise', product: 'Portal', language: 'EN' }

export type CalendarVisit = {
  id: string
  sequence: number
  way: VisitWay
  startsAt: Date
  endsAt: Date
}

/** The UID of a visit stays the same for as long as the visit exists. */
export const visitUid = (visitId: string): string => `${visitId}@${new URL(ownOrigin()).hostname}`

const address = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from

type Invitation = {
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH'
  visit: CalendarVisit
  /** Where the reader finds it after signing in. */
  url: string
  locale: Locale
  /** null = a file somebody fetches for themselves. */
  to: { email: string; name: string } | null
  now: Date
}

/** One visit as a calendar file. */
export function visitCalendar({ method, visit, url, locale, to, now }: Invitation): string {
  const t = translator(locale, 'visits')
  const calendar = ical({
    prodId: PRODUCT,
    method: ICalCalendarMethod[method],
  })
  const event = calendar.createEvent({
    id: visitUid(visit.id),
    sequence: visit.sequence,
    stamp: now,
    start: visit.startsAt,
    end: visit.endsAt,
    summary: t(`calendar.${visit.way}`),
    description: t('calendar.text', { url }),
    url,
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: method === 'CANCEL' ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  })
  if (method !== 'PUBLISH') event.organizer({ name: 'Loadwise', email: address(env().MAIL_FROM) })
  if (to) {
    event.createAttendee({
      email: to.email,
      name: to.name,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.ACCEPTED,
      rsvp: false,
    })
  }
  return calendar.toString()
}

/** When somebody is taken, and nothing else. */
export function busyCalendar(
  locale: Locale,
  times: readonly { id: string; sequence: number; startsAt: Date; endsAt: Date }[],
  now: Date,
): string {
  const t = translator(locale, 'visits')
  const calendar = ical({ prodId: PRODUCT, name: t('calendar.feedName'), ttl: 15 * 60 })
  for (const time of times) {
    calendar.createEvent({
      id: visitUid(time.id),
      sequence: time.sequence,
      stamp: now,
      start: time.startsAt,
      end: time.endsAt,
      summary: t('calendar.busy'),
      busystatus: ICalEventBusyStatus.BUSY,
    })
  }
  return calendar.toString()
}

/**
 * A patient's own calendar: their visits, and the days their plan asks for as whole days. The titles say neither with
 * whom nor what for.
 */
export function patientCalendar(
  locale: Locale,
  {
    visits,
    days,
    owner,
  }: {
    visits: readonly CalendarVisit[]
    days: readonly PlainDate[]
    /** What the days belong to: their UIDs stay the same for as long as it exists. */
    owner: string | null
  },
  now: Date,
): string {
  const t = translator(locale, 'visits')
  const calendar = ical({ prodId: PRODUCT, name: t('calendar.ownName'), ttl: 60 * 60 })
  for (const visit of visits) {
    calendar.createEvent({
      id: visitUid(visit.id),
      sequence: visit.sequence,
      stamp: now,
      start: visit.startsAt,
      end: visit.endsAt,
      summary: t(`calendar.${visit.way}`),
      url: `${ownOrigin()}/visits/${visit.id}`,
      busystatus: ICalEventBusyStatus.BUSY,
    })
  }
  for (const day of days) {
    calendar.createEvent({
      id: visitUid(`${owner}-${day}`),
      stamp: now,
      start: instantOf(day),
      end: instantOf(addDays(day, 1)),
      allDay: true,
      summary: t('calendar.day'),
      url: `${ownOrigin()}/today`,
      busystatus: ICalEventBusyStatus.FREE,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return calendar.toString()
}

/** A whole day is written by its date alone; the library reads that date in UTC. */
const instantOf = (day: PlainDate) => new Date(`${day}T00:00:00Z`)
