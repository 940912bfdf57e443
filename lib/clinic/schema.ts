import * as z from 'zod'

const given = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value)
const several = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value])

/** What can be dialled: digits, a leading +, and the marks people put between them. */
const number = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 ()-]{1,24}$/, 'numberWrong')

/** What a manager may set for the clinic. Messages are keys of the `clinic` catalogue. */
export const ClinicSettings = z.strictObject({
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'countryWrong'),
  emergencyNumber: number,
  urgentCareNumber: z.preprocess(given, number.nullable()),
  telephone: z.preprocess(given, number.nullable()),
  openingHours: z.preprocess(given, z.string().trim().max(120, 'hoursLong').nullable()),
  receivesUnassigned: z.preprocess(several, z.array(z.uuid('staffGone')).max(200)),
})
export type ClinicSettings = z.infer<typeof ClinicSettings>

/** A manager's own word on the weekly mail. */
export const WeeklyWish = z.strictObject({ weekly: z.literal('yes').optional() })
