import * as z from 'zod'
import { isTimeZone } from '../time/plain-date'
import { TRAVEL_COUNTRIES } from './emergency-number'

/** Days away on which somebody trains without equipment, and the zone they are in. */
export const TravelInput = z
  .strictObject({
    fromDate: z.iso.date('errors.date'),
    throughDate: z.iso.date('errors.date'),
    awayTimeZone: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z.string({ error: 'errors.timeZone' }).refine(isTimeZone, 'errors.timeZone').optional(),
    ),
    country: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z
        .string({ error: 'errors.choice' })
        .refine((code) => TRAVEL_COUNTRIES.includes(code), 'errors.choice')
        .optional(),
    ),
  })
  .refine((travel) => travel.throughDate >= travel.fromDate, {
    path: ['throughDate'],
    message: 'errors.dateOrder',
  })
export type TravelInput = z.infer<typeof TravelInput>

export const TravelAct = z.strictObject({ periodId: z.uuid('errors.form') })
