import * as z from 'zod'
import {
  choiceAnswer,
  clientKey,
  instantAnswer,
  painAnswer,
  wholeAnswer,
  wordsAnswer,
} from '../forms/answers'
import { PLANK_CAP_SECONDS, SITTING_CAP_MINUTES } from './battery'
import { BATTERY_STOPS, KNEE_STEPS } from './types'

const reps = wholeAnswer(0, 30, 'errors.bridgeReps')
const stop = choiceAnswer(BATTERY_STOPS)
const knee = choiceAnswer(KNEE_STEPS)

/** What the two-weekly tests gave, left beside right; a test that was left out is absent, never zero. */
export const BatteryInput = z
  .strictObject({
    clientKey,
    at: instantAnswer,
    preLeft: painAnswer,
    preRight: painAnswer,
    bridgeRepsLeft: reps,
    bridgeRepsRight: reps,
    bridgePainLeft: painAnswer,
    bridgePainRight: painAnswer,
    bridgeStopLeft: stop,
    bridgeStopRight: stop,
    sittingMinutes: wholeAnswer(0, SITTING_CAP_MINUTES, 'errors.sittingMinutes'),
    arabesquePainLeft: painAnswer,
    arabesquePainRight: painAnswer,
    plankSeconds: wholeAnswer(0, PLANK_CAP_SECONDS, 'errors.plankSeconds'),
    plankPain: painAnswer,
    kneeLeft: knee,
    kneeRight: knee,
    note: wordsAnswer(500),
  })
  .superRefine((result, context) => {
    const { clientKey: _, at: _at, note: _note, preLeft: _l, preRight: _r, ...tests } = result
    if (Object.values(tests).every((value) => value === undefined))
      context.addIssue({ code: 'custom', path: ['form'], message: 'errors.batteryEmpty' })
    for (const side of ['Left', 'Right'] as const)
      if (result[`bridgeReps${side}`] !== undefined && result[`bridgePain${side}`] === undefined)
        context.addIssue({ code: 'custom', path: [`bridgePain${side}`], message: 'errors.pain' })
  })
export type BatteryInput = z.infer<typeof BatteryInput>
