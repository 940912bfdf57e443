import type { AffectedSide } from '../episode/types'
import { legsOf } from '../exercise-session/performed-sets'
import { exerciseOf } from '../own-exercise/own-exercise'
import type { WeekDay } from './plan-week'
import type { PlanContent, PlanItem } from './schema'

/** What one week of a plan asks for. Absent kilograms are not zero: they are left out of `kilogramReps`. */
export type WeeklyLoad = {
  /** Repetitions, or holds, of strengthening work; both legs count. */
  repetitions: number
  /** Seconds the muscle works: repetitions at their tempo, holds at their length. */
  workSeconds: number
  /** Kilograms × repetitions, where kilograms are prescribed. */
  kilogramReps: number
  /** Repetitions of movements that are no strengthening: swings and the like. Breaths and stretches held still are none. */
  mobilityRepetitions: number
  /** Everything in the plan, rests and getting into place included. */
  minutes: number
}

export const WEEKLY_MEASURES = [
  'repetitions',
  'workSeconds',
  'kilogramReps',
  'mobilityRepetitions',
  'minutes',
] as const
export type WeeklyMeasure = (typeof WEEKLY_MEASURES)[number]

/** `percent` is null when there was nothing before: a share of nothing says nothing. */
export type WeeklyChange = { measure: WeeklyMeasure; before: number; after: number; percent: number | null }

/** A repetition nobody set a tempo for lasts about this long, as the session player counts it. */
const REPETITION_SECONDS = 4
const REST_SECONDS = 60
const GET_READY_SECONDS = 8

const STRENGTHENING: readonly PlanItem['kind'][] = ['ladder', 'light', 'accessory']
const MOBILITY: readonly PlanItem['kind'][] = ['warm_up', 'mobility']

/** The load of one week of a plan, from the days it falls on (`planWeek`); single-leg work is done on both legs (C.4). Pure; the browser shows what the server counts. */
export function weeklyLoad(
  plan: PlanContent,
  week: readonly WeekDay[],
  affected: AffectedSide | null,
): WeeklyLoad {
  const sum: WeeklyLoad = {
    repetitions: 0,
    workSeconds: 0,
    kilogramReps: 0,
    mobilityRepetitions: 0,
    minutes: 0,
  }
  const items = new Map(plan.items.map((item) => [item.key, item]))
  let seconds = 0
  for (const { key, sessions } of week.flatMap((day) => day.items)) {
    const item = items.get(key)
    if (!item) continue
    const once = sessionOf(item, affected)
    seconds += once.seconds * sessions
    if (isBreath(item)) continue
    if (MOBILITY.includes(item.kind) && item.holdSeconds === undefined)
      sum.mobilityRepetitions += once.repetitions * sessions
    if (!STRENGTHENING.includes(item.kind)) continue
    sum.repetitions += once.repetitions * sessions
    sum.workSeconds += once.workSeconds * sessions
    sum.kilogramReps += once.repetitions * (item.loadKg ?? 0) * sessions
  }
  return { ...sum, minutes: Math.round(seconds / 60) }
}

/** A breath is counted like a repetition in the player and is no movement of the leg. */
function isBreath(item: PlanItem): boolean {
  const exercise = exerciseOf(item)
  return exercise !== undefined && 'ways' in exercise && exercise.ways === 'breath'
}

/** One session of one line: repetitions and seconds of all its legs. */
function sessionOf(item: PlanItem, affected: AffectedSide | null) {
  const unilateral = exerciseOf(item)?.unilateral ?? false
  const legs = legsOf(item.side, { affected, unilateral }) === 'each' ? 2 : 1
  const { tempo } = item
  const paced = tempo ? tempo.liftSeconds + tempo.holdSeconds + tempo.lowerSeconds : 0
  const each = item.holdSeconds ?? (paced > 0 ? paced : REPETITION_SECONDS)
  const repetitions = item.sets * item.reps * legs
  const workSeconds = repetitions * each
  const rest = item.restSeconds ?? (STRENGTHENING.includes(item.kind) ? REST_SECONDS : 0)
  const around = item.sets * legs * GET_READY_SECONDS + (item.sets - 1) * rest
  return { repetitions, workSeconds, seconds: workSeconds + around }
}

/** How one week compares with another, measure by measure; a measure that is nothing in both is left out. */
export function weeklyLoadChange(before: WeeklyLoad, after: WeeklyLoad): WeeklyChange[] {
  return WEEKLY_MEASURES.flatMap((measure) => {
    const [was, is] = [before[measure], after[measure]]
    if (was === 0 && is === 0) return []
    return [{ measure, before: was, after: is, percent: was === 0 ? null : Math.round((is / was - 1) * 100) }]
  })
}
