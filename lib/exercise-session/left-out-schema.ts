import * as z from 'zod'
import { clientKey, instantAnswer, painAnswer } from '../forms/answers'
import { NOT_TODAY } from './not-today'
import { LEFT_OUT_REASONS } from './types'

const LeftOut = z.strictObject({
  itemKey: z.string().min(1).max(60),
  reason: z.enum(LEFT_OUT_REASONS, { error: 'errors.choice' }),
  /** How sore it was when it was left out, where that was asked. */
  painLeft: painAnswer,
  painRight: painAnswer,
})

/** A form has one text where the outbox has the list itself. */
const items = z.preprocess((value) => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}, z.array(LeftOut).min(1).max(30).optional())

/**
 * What of the plan was left out: exercises of one sitting, each with its reason, or the whole session of a day with
 * `why`. Ill and travelling make the day unplanned (C.3a); the other reasons leave it planned and not done.
 */
export const LeftOutInput = z
  .strictObject({
    clientKey,
    at: instantAnswer,
    planVersionId: z.uuid('errors.form').optional(),
    sessionGroup: z.uuid('errors.form').optional(),
    items,
    why: z.enum(NOT_TODAY, { error: 'errors.choice' }).optional(),
  })
  .superRefine((entry, context) => {
    if ((entry.items === undefined) === (entry.why === undefined))
      context.addIssue({ code: 'custom', path: ['why'], message: 'errors.choice' })
    if (entry.items !== undefined && entry.planVersionId === undefined)
      context.addIssue({ code: 'custom', path: ['planVersionId'], message: 'errors.form' })
  })
export type LeftOutInput = z.infer<typeof LeftOutInput>
