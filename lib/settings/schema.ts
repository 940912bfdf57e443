import * as z from 'zod'
import { UNITS } from '../measures/units'
import { locales } from '../messages'
import { isTimeZone } from '../time/plain-date'

/** What a person sets for themselves: language, zone, units. */
export const OwnSettings = z.strictObject({
  timeZone: z.string({ error: 'errors.timeZone' }).refine(isTimeZone, 'errors.timeZone'),
  locale: z.enum(locales, { error: 'errors.choice' }),
  units: z.enum(UNITS, { error: 'errors.choice' }),
})
export type OwnSettings = z.infer<typeof OwnSettings>
