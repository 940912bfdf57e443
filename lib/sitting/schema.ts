import * as z from 'zod'
import { SITTING_SURFACES } from '../check-in/types'
import { choiceAnswer, clientKey, instantAnswer, painAnswer, yesNoAnswer } from '../forms/answers'
import { SITTING_ENDINGS } from './types'

const SECONDS_PER_MINUTE = 60
const LONGEST_SECONDS = 12 * 3600

/** A timed sit. `seconds` comes from the timer, `minutes` from whoever looked at a clock; one of them is needed. */
export const SittingInput = z
  .strictObject({
    clientKey,
    /** When it ended; absent = now. */
    at: instantAnswer,
    seconds: lengthAnswer(1),
    minutes: lengthAnswer(SECONDS_PER_MINUTE),
    ending: z.enum(SITTING_ENDINGS, { error: 'errors.choice' }),
    surface: choiceAnswer(SITTING_SURFACES),
    cushion: yesNoAnswer,
    preLeft: painAnswer,
    preRight: painAnswer,
    duringLeft: painAnswer,
    duringRight: painAnswer,
  })
  .refine(({ seconds, minutes }) => (seconds ?? minutes) !== undefined, {
    path: ['minutes'],
    message: 'errors.minutes',
  })
  .transform(({ seconds, minutes, ...said }) => ({ ...said, seconds: seconds ?? minutes ?? 0 }))
export type SittingInput = z.infer<typeof SittingInput>

/** Digits of a form or a number of a phone, as seconds; anything else is refused. Absent = not given. */
function lengthAnswer(secondsEach: number) {
  return z.preprocess((value) => {
    if (value === undefined || value === '') return undefined
    const number = typeof value === 'string' && /^\d{1,5}$/.test(value.trim()) ? Number(value) : value
    return typeof number === 'number' ? number * secondsEach : number
  }, z
    .int({ error: 'errors.minutes' })
    .min(1, 'errors.minutes')
    .max(LONGEST_SECONDS, 'errors.minutes')
    .optional())
}
