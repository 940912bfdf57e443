import type { PlainDate, ZoneName } from '../time/types'

/** How two people meet. */
export const VISIT_WAYS = ['video', 'telephone', 'in_person'] as const
export type VisitWay = (typeof VISIT_WAYS)[number]

/**
 * - held: a slot somebody is looking at; nobody else can take it until `heldUntil`
 * - lapsed: a hold that was let go
 * - booked: both have it in their calendar
 * - cancelled, completed, no_show_patient, no_show_clinician: how it ended
 */
export const VISIT_STATES = [
  'held',
  'lapsed',
  'booked',
  'cancelled',
  'completed',
  'no_show_patient',
  'no_show_clinician',
] as const
export type VisitState = (typeof VISIT_STATES)[number]

/** States in which the clinician's time is taken. */
export const TAKING_STATES = ['held', 'booked'] as const

/** How long a slot is kept for somebody who is confirming it. */
export const HOLD_MINUTES = 10

/** One kind of visit of a clinic. */
export type VisitType = {
  id: string
  name: string
  way: VisitWay
  minutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  /** A patient books, and is offered a slot, no later than this long before it. */
  minimumNoticeMinutes: number
  /** How many days ahead slots are offered. */
  horizonDays: number
  /** A patient moves or cancels no later than this long before. */
  changeNoticeMinutes: number
  patientsMayBook: boolean
}

/** Working hours of every such weekday, in minutes of the clinic's own wall clock (0–1440). */
export type WeeklyHours = {
  /** Monday = 1 to Sunday = 7. */
  weekday: number
  fromMinute: number
  untilMinute: number
}

/** A day that differs: off takes time away, extra adds some. Without minutes the whole day is off. */
export type HoursException =
  | { kind: 'off'; date: PlainDate; fromMinute: number | null; untilMinute: number | null }
  | { kind: 'extra'; date: PlainDate; fromMinute: number; untilMinute: number }

/** A stretch of time from an instant up to, and without, another; epoch milliseconds. */
export type Span = { from: number; until: number }

export type SlotQuestion = {
  type: Pick<
    VisitType,
    'minutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes' | 'minimumNoticeMinutes' | 'horizonDays'
  >
  hours: readonly WeeklyHours[]
  exceptions: readonly HoursException[]
  /** What already takes the clinician's time, buffers included. */
  busy: readonly Span[]
  /** Working hours are kept on this clock. */
  clinicZone: ZoneName
  now: number
  /** Days of the clinic's calendar to look at, both included. */
  fromDate: PlainDate
  throughDate: PlainDate
}
