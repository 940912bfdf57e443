import type { PerformedSet } from '../exercise-session/schema'
import type { PlainDate } from '../time/types'
import { repetitionsAsked, repetitionsDone } from '../timeline/load'

export type LoadSession = { localDate: PlainDate; exerciseCode: string; sets: readonly PerformedSet[] }

export type ExerciseLoadDay = {
  localDate: PlainDate
  sessions: number
  /** What was done: repetitions, or kilograms times repetitions; null = no session, or it does not say. */
  load: number | null
  /** What was asked; null = no session. */
  target: number | null
}
export type ExerciseLoad = {
  exerciseCode: string
  /** kg_reps once any set carried a load, or was asked to. */
  unit: 'reps' | 'kg_reps'
  days: ExerciseLoadDay[]
}

/** Load a day of each exercise that was trained on these days, the one trained last first. Unknown is never zero. */
export function loadPerExercise(
  days: readonly PlainDate[],
  sessions: readonly LoadSession[],
): ExerciseLoad[] {
  const inRange = sessions.filter(({ localDate }) => days.includes(localDate))
  const codes = [...new Set(inRange.map(({ exerciseCode }) => exerciseCode))]
  const lastOf = (code: string) =>
    inRange
      .filter((s) => s.exerciseCode === code)
      .reduce((last, s) => (s.localDate > last ? s.localDate : last), '')
  return codes
    .sort((a, b) => (lastOf(a) > lastOf(b) ? -1 : lastOf(a) < lastOf(b) ? 1 : a < b ? -1 : 1))
    .map((exerciseCode) => {
      const own = inRange.filter((session) => session.exerciseCode === exerciseCode)
      const loaded = own.some(({ sets }) =>
        sets.some((set) => (set.loadKg ?? 0) > 0 || (set.loadTargetKg ?? 0) > 0),
      )
      return {
        exerciseCode,
        unit: loaded ? 'kg_reps' : 'reps',
        days: days.map((localDate) => {
          const today = own.filter((session) => session.localDate === localDate)
          const loads = today.flatMap(({ sets }) => loadOf(sets, loaded) ?? [])
          return {
            localDate,
            sessions: today.length,
            load: loads.length === 0 ? null : sum(loads),
            target: today.length === 0 ? null : sum(today.map(({ sets }) => targetOf(sets, loaded))),
          }
        }),
      }
    })
}

function loadOf(sets: readonly PerformedSet[], loaded: boolean): number | null {
  if (!loaded) return repetitionsDone(sets)
  const known = sets.flatMap((set) => {
    const reps = repetitionsDone([set])
    return reps === null || set.loadKg === undefined ? [] : [reps * set.loadKg]
  })
  return known.length === 0 ? null : sum(known)
}

function targetOf(sets: readonly PerformedSet[], loaded: boolean): number {
  return sum(
    sets.map((set) => repetitionsAsked([set]) * (loaded ? (set.loadTargetKg ?? set.loadKg ?? 0) : 1)),
  )
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
