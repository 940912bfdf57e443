import * as z from 'zod'
import { choiceAnswer, clientKey, instantAnswer, wordsAnswer } from '../forms/answers'
import { CALL_TIMES } from './types'

/** A number as people write one. */
export const telephoneNumber = z
  .string({ error: 'errors.telephone' })
  .trim()
  .regex(/^[+(]?[\d ()./-]{5,24}$/, 'errors.telephone')

/** "Please call me": the number, when it suits, and what it is about. */
export const CallRequestInput = z.strictObject({
  clientKey,
  at: instantAnswer,
  telephone: telephoneNumber,
  suits: choiceAnswer(CALL_TIMES),
  about: wordsAnswer(500),
})
export type CallRequestInput = z.infer<typeof CallRequestInput>
