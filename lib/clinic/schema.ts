import * as z from 'zod'
import { VISIT_WAYS } from '../booking/types'
import { hoursOf, type OpeningTime } from './opening-times'

const given = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value)
const several = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value])

/** What can be dialled: digits, a leading +, and the marks people put between them. */
const number = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 ()-]{1,24}$/, 'numberWrong')

/** The hours of one weekday as they are written; empty = closed. */
const hours = z.preprocess(
  (value) => given(value) ?? null,
  z
    .string()
    .refine((written) => hoursOf(written) !== null, 'wrong')
    .nullable(),
)

/** What a manager may set for the clinic. Messages are keys of the `clinic` catalogue. */
export const ClinicSettings = z
  .strictObject({
    country: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, 'countryWrong'),
    emergencyNumber: number,
    urgentCareNumber: z.preprocess(given, number.nullable()),
    telephone: z.preprocess(given, number.nullable()),
    openingHours: z.preprocess(given, z.string().trim().max(120, 'hoursLong').nullable()),
    hours1: hours,
    hours2: hours,
    hours3: hours,
    hours4: hours,
    hours5: hours,
    hours6: hours,
    hours7: hours,
    receivesUnassigned: z.preprocess(several, z.array(z.uuid('staffGone')).max(200)),
  })
  .transform(({ hours1, hours2, hours3, hours4, hours5, hours6, hours7, ...said }) => ({
    ...said,
    openingTimes: [hours1, hours2, hours3, hours4, hours5, hours6, hours7].flatMap(
      (written, index): OpeningTime[] => {
        const open = written && hoursOf(written)
        return open ? [{ day: index + 1, ...open }] : []
      },
    ),
  }))
export type ClinicSettings = z.infer<typeof ClinicSettings>

/** A manager's own word on the weekly mail. */
export const WeeklyWish = z.strictObject({ weekly: z.literal('yes').optional() })

const one = (values: readonly [string, ...string[]]) => z.enum(values, 'targetWrong').transform(Number)

/** Response targets: quicker than the protocol's, never slower (C.12). */
export const TargetSettings = z.strictObject({
  urgentWithinHours: z
    .enum(['', '1', '2', '4', '8'], 'targetWrong')
    .transform((hours) => (hours === '' ? null : Number(hours))),
  soonWithinDays: one(['1', '2']),
  routineWithinDays: one(['1', '2', '3', '4', '5']),
})
export type TargetSettings = z.infer<typeof TargetSettings>

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,3}$/, 'typeWrong')
    .transform(Number)
    .pipe(z.number().min(least, 'typeWrong').max(most, 'typeWrong'))

const typeFields = {
  name: z.string().trim().min(1, 'typeWrong').max(60, 'typeWrong'),
  minutes: whole(5, 240),
  noticeHours: whole(0, 168),
  patientsMayBook: z
    .literal('yes')
    .optional()
    .transform((said) => said === 'yes'),
}

/** A kind of visit that the clinic offers anew. */
export const NewVisitType = z.strictObject({ ...typeFields, way: z.enum(VISIT_WAYS, 'typeWrong') })
export type NewVisitType = z.infer<typeof NewVisitType>

/** A change to one it offers; how it is held stays. */
export const ChangedVisitType = z.strictObject({ ...typeFields, visitTypeId: z.uuid('typeGone') })
export type ChangedVisitType = z.infer<typeof ChangedVisitType>

export const EndedVisitType = z.strictObject({ visitTypeId: z.uuid('typeGone') })
