import type { PerformedSet } from '../exercise-session/schema'
import { addDays, daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { TimelineLog } from './types'

/** Repetitions (or holds) that were recorded in a session; null when no set says how many. */
export function repetitionsDone(sets: readonly PerformedSet[]): number | null {
  const counts = sets.flatMap(({ repsDone }) => {
    const sides = [repsDone.left, repsDone.right].filter((reps) => reps !== undefined)
    if (repsDone.both !== undefined) return [repsDone.both]
    return sides.length > 0 ? [sides.reduce((sum, reps) => sum + reps, 0)] : []
  })
  return counts.length === 0 ? null : counts.reduce((sum, reps) => sum + reps, 0)
}

/** What was asked in the same session, of every leg that `repetitionsDone` counts: a set of each leg asks twice. */
export function repetitionsAsked(sets: readonly PerformedSet[]): number {
  return sets.reduce((sum, { repsTarget, repsDone }) => {
    const eachLeg = repsDone.both === undefined && repsDone.left !== undefined && repsDone.right !== undefined
    return sum + repsTarget * (eachLeg ? 2 : 1)
  }, 0)
}

/** One day's exercise. Zero sessions is a fact (none was sent); `repetitions` null = sessions that do not say. */
export type LoadDay = { localDate: PlainDate; sessions: number; repetitions: number | null }

/** Exercise of the last `days` days up to and including `lastDate`, oldest first. */
export function loadDays(lastDate: PlainDate, days: number, logs: readonly TimelineLog[]): LoadDay[] {
  const first = addDays(lastDate, 1 - days)
  const line: LoadDay[] = Array.from({ length: days }, (_, index) => ({
    localDate: addDays(first, index),
    sessions: 0,
    repetitions: null,
  }))
  for (const log of logs) {
    if (log.kind !== 'session' || log.supersededAt !== null) continue
    const day = line[daysBetween(first, log.localDate)]
    if (!day) continue
    day.sessions += 1
    const done = repetitionsDone(log.data.sets)
    if (done !== null) day.repetitions = (day.repetitions ?? 0) + done
  }
  return line
}
