import * as z from 'zod'
import { cleanText } from '../thread/schema'

const reason = z
  .string()
  .transform(cleanText)
  .pipe(z.string().min(10, 'errors.reason').max(500, 'errors.reason'))

/** Somebody asks that their record be erased: ticked, because a tap must not do it. */
export const AskErasure = z.strictObject({ understood: z.literal('on', { error: 'errors.understood' }) })

/** They change their mind. */
export const WithdrawErasure = z.strictObject({ erasureId: z.uuid() })

export const ConfirmErasure = z.strictObject({ erasureId: z.uuid() })
export const RefuseErasure = z.strictObject({ erasureId: z.uuid(), reason })

/** A record that must stay for now, whatever was asked and however old it is. */
export const PlaceHold = z.strictObject({ erasureId: z.uuid(), reason })
export const ReleaseHold = z.strictObject({ holdId: z.uuid() })

/** How many whole years a record is kept after care has ended. */
export const RetentionYears = z.strictObject({
  years: z
    .string()
    .regex(/^\d{1,2}$/, 'errors.years')
    .transform(Number)
    .pipe(z.number().min(1, 'errors.years').max(30, 'errors.years')),
})
