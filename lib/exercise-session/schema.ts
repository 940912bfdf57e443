import * as z from 'zod'

const reps = z.number().int().min(0).max(100)

/**
 * One set as asked and as done. `repsDone` is per trained leg for unilateral work, `both` for joint work;
 * a missing leg was not done or not recorded. Holds count as repetitions of `holdSeconds`.
 */
export const PerformedSet = z.strictObject({
  repsTarget: reps,
  repsDone: z.strictObject({ both: reps.optional(), left: reps.optional(), right: reps.optional() }),
  holdSeconds: z.number().int().min(1).max(600).optional(),
  loadKg: z.number().min(0).max(300).optional(),
})
export type PerformedSet = z.infer<typeof PerformedSet>
