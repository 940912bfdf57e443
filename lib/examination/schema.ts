import * as z from 'zod'
import { CADENCE_PER_MINUTE } from './measured'
import { EXAMINATION_TESTS, GAIT_FINDINGS, STOP_REASONS } from './types'

const pain = z.int().min(0).max(10)

const leg = z
  .strictObject({
    painBefore: pain.optional(),
    pain: pain.optional(),
    reps: z.int().min(0).max(100).optional(),
    seconds: z.int().min(0).max(600).optional(),
    stopped: z.enum(STOP_REASONS).optional(),
  })
  .refine((seen) => Object.keys(seen).length > 0, 'needSomething')

const gaitPoint = z.enum(GAIT_FINDINGS).optional()

/** One test as the exam kit sends it: numbers, or absent. Nothing at all is no result. */
export const ExaminationInput = z
  .strictObject({
    clientKey: z.uuid(),
    test: z.enum(EXAMINATION_TESTS),
    result: z.union([
      z
        .strictObject({ kind: z.literal('legs'), left: leg.optional(), right: leg.optional() })
        .refine(({ left, right }) => left !== undefined || right !== undefined, 'needSomething'),
      z
        .strictObject({
          kind: z.literal('gait'),
          points: z.strictObject({ stride: gaitPoint, foot_placement: gaitPoint, cadence: gaitPoint }),
          cadencePerMinute: z.int().min(CADENCE_PER_MINUTE.min).max(CADENCE_PER_MINUTE.max).optional(),
        })
        .refine(
          ({ points, cadencePerMinute }) =>
            cadencePerMinute !== undefined || Object.values(points).some((point) => point !== undefined),
          'needSomething',
        ),
    ]),
  })
  .refine(({ test, result }) => (test === 'gait') === (result.kind === 'gait'), 'needRange')

export type ExaminationInput = z.output<typeof ExaminationInput>
