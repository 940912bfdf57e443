import * as z from 'zod'
import { MOST_LOAD_KG } from './lifted'

const reps = z.number().int().min(0).max(100)

/**
 * One set as asked and as done. `repsDone` is per trained leg for unilateral work, `both` for joint work;
 * a missing leg was not done or not recorded. Holds count as repetitions of `holdSeconds`.
 */
export const PerformedSet = z.strictObject({
  repsTarget: reps,
  repsDone: z.strictObject({ both: reps.optional(), left: reps.optional(), right: reps.optional() }),
  holdSeconds: z.number().int().min(1).max(600).optional(),
  /** What the set was done with; 0 = without a weight, absent = not said, or nothing was done. */
  loadKg: z.number().min(0).max(MOST_LOAD_KG).optional(),
  /** What was prescribed. Sets kept before the two were told apart have `loadKg` alone: it was asked and taken as done. */
  loadTargetKg: z.number().min(0).max(MOST_LOAD_KG).optional(),
})
export type PerformedSet = z.infer<typeof PerformedSet>
