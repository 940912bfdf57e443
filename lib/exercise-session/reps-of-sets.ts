import type { PerformedSet } from './schema'

/** Repetitions done and asked over all sets and trained legs; a leg without a number was not done. */
export function repsOfSets(sets: readonly PerformedSet[]): { done: number; asked: number } {
  return sets.reduce(
    (sum, { repsTarget, repsDone }) => {
      const legs = [repsDone.both, repsDone.left, repsDone.right].filter((reps) => reps !== undefined)
      return {
        asked: sum.asked + repsTarget * Math.max(1, legs.length),
        done: sum.done + legs.reduce((all, reps) => all + reps, 0),
      }
    },
    { asked: 0, done: 0 },
  )
}
