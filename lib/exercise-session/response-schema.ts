import * as z from 'zod'
import { SETTLE_ANSWERS } from '../check-in/types'
import { choiceAnswer, clientKey, instantAnswer, painAnswer } from '../forms/answers'

/** The answer to one load (a session or an activity): pain half an hour after, or when it was back to usual. */
export const ResponseInput = z
  .strictObject({
    clientKey,
    /** The load it is about: by its entry, or, while that waits on the phone, by the key it waits under. */
    subjectEntryId: z.uuid('errors.form').optional(),
    subjectClientKey: z.uuid('errors.form').optional(),
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
  .refine((answer) => (answer.subjectEntryId === undefined) !== (answer.subjectClientKey === undefined), {
    path: ['subjectEntryId'],
    message: 'errors.form',
  })
export type ResponseInput = z.infer<typeof ResponseInput>
