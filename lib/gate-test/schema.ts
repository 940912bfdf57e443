import * as z from 'zod'
import { TECHNIQUE_RATINGS } from '../exercise-session/types'
import {
  choiceAnswer,
  clientKey,
  instantAnswer,
  painAnswer,
  wholeAnswer,
  yesNoAnswer,
} from '../forms/answers'
import { GATE_TEST_KINDS } from './types'

/** A one-set test that can open a gate (C.9). */
export const GateTestInput = z
  .strictObject({
    clientKey,
    at: instantAnswer,
    kind: z.enum(GATE_TEST_KINDS, { error: 'errors.choice' }),
    repsLeft: wholeAnswer(0, 100, 'errors.reps'),
    repsRight: wholeAnswer(0, 100, 'errors.reps'),
    preLeft: painAnswer,
    preRight: painAnswer,
    duringLeft: painAnswer,
    duringRight: painAnswer,
    technique: choiceAnswer(TECHNIQUE_RATINGS),
    analgesicWithin6h: yesNoAnswer,
  })
  .refine((test) => test.repsLeft !== undefined || test.repsRight !== undefined, {
    path: ['repsRight'],
    message: 'errors.reps',
  })
  .refine((test) => test.duringLeft !== undefined || test.duringRight !== undefined, {
    path: ['duringRight'],
    message: 'errors.pain',
  })
export type GateTestInput = z.infer<typeof GateTestInput>
