import type { PerSide } from '../progression/types'
import type { Course } from './course'
import { isAllDone } from './entries'
import { type PlayerState, worstOf } from './state'

export type StationSummary = {
  key: string
  exerciseCode: string
  how: 'as_planned' | 'in_part' | 'stopped_for_pain' | 'skipped' | 'not_reached'
  /** Repetitions or holds of all bouts, done and asked. */
  done: number
  asked: number
}

/** Done beside planned, a line each; unlogged parts count as the rest. */
export function summaryOf(course: Course, state: PlayerState): StationSummary[] {
  return course.stations.map((station, index) => {
    const log = state.logs[index]
    const asked = station.bouts.reduce((sum, bout) => sum + bout.reps, 0)
    const done = (log?.reps ?? []).reduce<number>((sum, reps) => sum + (reps ?? 0), 0)
    const how =
      log === undefined || (log.startedAt === undefined && log.outcome === 'open')
        ? 'not_reached'
        : log.outcome === 'skipped' && log.startedAt === undefined
          ? 'skipped'
          : log.stoppedFor === 'too_sore' || log.stoppedFor === 'sharp_pain'
            ? 'stopped_for_pain'
            : isAllDone(station, log)
              ? 'as_planned'
              : 'in_part'
    return { key: station.key, exerciseCode: log?.instead ?? station.exerciseCode, how, done, asked }
  })
}

/** Worst pain over all exercises, for each leg that said one. */
export function peakOf(state: PlayerState): PerSide<number> {
  const peak: PerSide<number> = {}
  for (const log of state.logs) {
    const worst = worstOf(log)
    for (const side of ['left', 'right'] as const) {
      const pain = worst[side]
      if (pain !== undefined) peak[side] = Math.max(pain, peak[side] ?? pain)
    }
  }
  return peak
}

/** Whether the session was stopped for sharp pain: then the safety questions come next (C.12). */
export const endedInSharpPain = (state: PlayerState): boolean =>
  state.logs.some(({ stoppedFor }) => stoppedFor === 'sharp_pain')
