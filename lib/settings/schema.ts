import * as z from 'zod'
import { telephoneNumber } from '../call-request/schema'
import { UNITS } from '../measures/units'
import { locales } from '../messages'
import { isTimeZone } from '../time/plain-date'

/** What a person sets for themselves: language, zone, units, telephone. */
export const OwnSettings = z.strictObject({
  timeZone: z.string({ error: 'errors.timeZone' }).refine(isTimeZone, 'errors.timeZone'),
  locale: z.enum(locales, { error: 'errors.choice' }),
  /** Left empty = none, and one that was given is taken away. */
  telephone: z.preprocess((value) => (value === '' ? undefined : value), telephoneNumber.optional()),
  units: z.enum(UNITS, { error: 'errors.choice' }),
})
export type OwnSettings = z.infer<typeof OwnSettings>
