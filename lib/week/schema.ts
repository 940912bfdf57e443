import * as z from 'zod'
import { clientKey, instantAnswer } from '../forms/answers'

/** One question for the clinician, from the look back at a week. */
export const QuestionInput = z.strictObject({
  clientKey,
  at: instantAnswer,
  question: z
    .string({ error: 'errors.question' })
    .trim()
    .min(3, 'errors.question')
    .max(500, 'errors.tooLong'),
})
export type QuestionInput = z.infer<typeof QuestionInput>

/** The weekday on which the look back is offered, 1 = Monday. */
export const WeekdayChoice = z.strictObject({
  weekday: z.preprocess(
    (value) => (typeof value === 'string' && /^[1-7]$/.test(value) ? Number(value) : value),
    z.int({ error: 'errors.choice' }).min(1, 'errors.choice').max(7, 'errors.choice'),
  ),
})
