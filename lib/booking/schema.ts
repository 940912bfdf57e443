import * as z from 'zod'
import { wordsAnswer } from '../forms/answers'
import { isPlainDate } from '../time/plain-date'
import type { HoursException, WeeklyHours } from './types'

/*
 * What the forms about visits send. Error messages are keys of the `visits` catalogue, below `problem` or a page.
 */

const visitId = z.uuid('invalid')
const instant = z.iso.datetime('invalid').transform((text) => new Date(text))
const sequence = z
  .string()
  .regex(/^\d{1,4}$/, 'invalid')
  .transform(Number)
const date = z.string().refine(isPlainDate, 'invalid')
/** Minutes of the day from "09:00"; midnight at its end is "24:00". */
const minuteOfDay = (text: string): number | null => {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text)
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) : null
  return minute !== null && minute <= 1440 ? minute : null
}

export const SlotWish = z.strictObject({ visitTypeId: z.uuid('invalid'), startsAt: instant })
export const ConfirmInput = z.strictObject({ visitId, words: wordsAnswer(2000) })
export const MoveInput = z.strictObject({ visitId, sequence, startsAt: instant })
export const CancelInput = z.strictObject({ visitId, sequence, reason: wordsAnswer(500) })
export const VisitOnly = z.strictObject({ visitId })
export const WaitInput = z.strictObject({ visitId, wait: z.enum(['yes', 'no'], 'invalid') })
export const RateInput = z.strictObject({
  visitId,
  rating: z.enum(['1', '2', '3'], 'invalid').transform((text) => Number(text) as 1 | 2 | 3),
})

const patientId = z.uuid('invalid')
const dayAndTime = {
  date: z.string().refine(isPlainDate, 'needTime'),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'needTime'),
  reason: z.string().trim().min(3, 'needReason').max(500, 'invalid'),
}

/** A clinician books an offered slot, or with a reason another time. */
export const StaffSlotWish = z.strictObject({ patientId, visitTypeId: z.uuid('invalid'), startsAt: instant })
export const StaffStart = z.strictObject({ patientId, visitTypeId: z.uuid('invalid') })
export const StaffTimeWish = z.strictObject({ patientId, visitTypeId: z.uuid('invalid'), ...dayAndTime })
export const StaffMove = z.strictObject({ patientId, visitId, sequence, startsAt: instant })
/** Tells a patient who waits of this time. */
export const StaffOffer = z.strictObject({ patientId, visitId, startsAt: instant })
export const StaffMoveTime = z.strictObject({ patientId, visitId, sequence, ...dayAndTime })
export const StaffCancel = z.strictObject({ patientId, visitId, sequence, reason: wordsAnswer(500) })
/** Gives a visit in a leave to whoever covers. */
export const HandVisitOn = z.strictObject({ patientId, visitId, sequence })
export const StaffClose = z.strictObject({
  patientId,
  visitId,
  as: z.enum(['completed', 'no_show_patient', 'no_show_clinician'], 'invalid'),
  /** Set where an ending that was said before is put right. */
  corrects: z.literal('yes', 'invalid').optional(),
})
export const SummaryInput = z.strictObject({
  patientId,
  visitId,
  lockVersion: sequence,
  text: z.string().trim().min(1, 'invalid').max(8000, 'invalid'),
  /** The button that was pressed. */
  do: z.enum(['save', 'send'], 'invalid'),
})

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const optionalTime = z.string().trim().optional()

/** A week as its form sends it: two stretches a day, each with both times or none. */
export const WeekInput = z
  .strictObject(
    Object.fromEntries(
      WEEKDAYS.flatMap((day) =>
        ['from1', 'until1', 'from2', 'until2'].map((part) => [`${part}_${day}`, optionalTime]),
      ),
    ),
  )
  .transform((fields, context): WeeklyHours[] => {
    const week: WeeklyHours[] = []
    for (const weekday of WEEKDAYS) {
      let earliest = 0
      for (const nth of [1, 2]) {
        const [from, until] = [fields[`from${nth}_${weekday}`] ?? '', fields[`until${nth}_${weekday}`] ?? '']
        if (from === '' && until === '') continue
        const [fromMinute, untilMinute] = [minuteOfDay(from), minuteOfDay(until)]
        if (fromMinute === null || untilMinute === null) {
          context.addIssue({ code: 'custom', path: [`from${nth}_${weekday}`], message: 'badTime' })
          continue
        }
        if (fromMinute >= untilMinute || fromMinute < earliest) {
          context.addIssue({ code: 'custom', path: [`from${nth}_${weekday}`], message: 'badOrder' })
          continue
        }
        earliest = untilMinute
        week.push({ weekday, fromMinute, untilMinute })
      }
    }
    return week
  })

/** A day that differs; both times empty = the whole day, which only a day off can be. */
export const ExceptionInput = z
  .strictObject({
    kind: z.enum(['off', 'extra'], 'invalid'),
    date,
    from: optionalTime,
    until: optionalTime,
  })
  .transform(({ kind, date: day, from = '', until = '' }, context): HoursException => {
    if (kind === 'off' && from === '' && until === '')
      return { kind, date: day, fromMinute: null, untilMinute: null }
    const [fromMinute, untilMinute] = [minuteOfDay(from), minuteOfDay(until)]
    if (fromMinute === null || untilMinute === null) {
      context.addIssue({ code: 'custom', path: ['from'], message: 'badTime' })
      return z.NEVER
    }
    if (fromMinute >= untilMinute) {
      context.addIssue({ code: 'custom', path: ['from'], message: 'badOrder' })
      return z.NEVER
    }
    return { kind, date: day, fromMinute, untilMinute }
  })

export const FeedRevoke = z.strictObject({ feedId: z.uuid('invalid') })
export const ExceptionWithdraw = z.strictObject({ exceptionId: z.uuid('invalid') })
