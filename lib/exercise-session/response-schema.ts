import * as z from 'zod'
import { SETTLE_ANSWERS } from '../check-in/types'
import { choiceAnswer, clientKey, instantAnswer, painAnswer } from '../forms/answers'

/** The answer to one load (a session or an activity): pain half an hour after, or when it was back to usual. */
export const ResponseInput = z
  .strictObject({
    clientKey,
    subjectEntryId: z.uuid('errors.form'),
    at: instantAnswer,
    painLeft: painAnswer,
    painRight: painAnswer,
    settleAnswer: choiceAnswer(SETTLE_ANSWERS),
  })
  .refine(
    (answer) =>
      answer.painLeft !== undefined || answer.painRight !== undefined || answer.settleAnswer !== undefined,
    { path: ['painLeft'], message: 'errors.painNow' },
  )
export type ResponseInput = z.infer<typeof ResponseInput>
