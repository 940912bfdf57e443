import * as z from 'zod'
import { isOwnCode } from '../own-exercise/own-exercise'
import { catalogue } from '../progression/exercises'

export const DiscardForm = z.strictObject({ patientId: z.uuid(), draftId: z.uuid() })

export const RetireForm = z.strictObject({ patientId: z.uuid(), templateId: z.uuid() })

export const FavouriteForm = z.strictObject({
  exerciseCode: z.string().refine((code) => catalogue.has(code) || isOwnCode(code)),
  kept: z.enum(['yes', 'no']),
})
