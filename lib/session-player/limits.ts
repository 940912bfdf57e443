import { painLimit } from '../exercise-session/pain-limit'
import type { PerSide } from '../progression/types'
import type { Course, Leg, Station } from './course'
import { type PlayerState, worstOf } from './state'

const SIDES = ['left', 'right'] as const

/** The pain above which one leg's work at this station ends, after what it was before (C.5). */
export function limitOf({ painCeiling, painRise }: Station, before: number | undefined): number {
  return painRise === undefined ? painCeiling : painLimit({ ceiling: painCeiling, rise: painRise }, before)
}

/** The limit of a bout: where both legs work, the lower of the two. */
export function limitOfBout(station: Station, pre: PerSide<number>, leg: Leg): number {
  const sides =
    leg === 'both' || pre[leg] === undefined ? SIDES.filter((side) => pre[side] !== undefined) : [leg]
  return Math.min(station.painCeiling, ...sides.map((side) => limitOf(station, pre[side])))
}

/** Whether one of these pains lies above its leg's limit. */
export function isAboveLimit(station: Station, pre: PerSide<number>, pain: PerSide<number>): boolean {
  return SIDES.some((side) => {
    const value = pain[side]
    return value !== undefined && value > limitOf(station, pre[side])
  })
}

/** Whether the work of this session went past a limit: then the plan may change, and nothing is promised (C.7). */
export function wentPastLimit({ stations }: Course, { logs, pre }: PlayerState): boolean {
  return stations.some((station, index) => {
    const log = logs[index]
    return station.logged && log !== undefined && isAboveLimit(station, pre, worstOf(log))
  })
}
