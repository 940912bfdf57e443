import * as z from 'zod'
import { locales } from '../messages'
import { isTimeZone } from '../time/plain-date'

/** What a person sets for themselves: language, zone, reminder (none = no reminder wanted), units. */
export const OwnSettings = z.strictObject({
  timeZone: z.string({ error: 'errors.timeZone' }).refine(isTimeZone, 'errors.timeZone'),
  reminderTime: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d/, 'errors.time')
      .optional(),
  ),
  locale: z.enum(locales, { error: 'errors.choice' }),
  units: z.enum(['metric', 'imperial'], { error: 'errors.choice' }),
})
export type OwnSettings = z.infer<typeof OwnSettings>
