import { exerciseOf } from '../own-exercise/own-exercise'
import type { ExerciseFacts } from './guards'
import type { PlanItem } from './schema'

/** From this rung up an exercise that loads the tendon needs a lighter day after it (C.14). */
const HIGH_LOAD_FROM_RUNG = 3

/** What the guards of a plan ask about the exercise of a line. One that nobody has described is taken as harmless. */
export function exerciseFacts({ exerciseCode, own }: Pick<PlanItem, 'exerciseCode' | 'own'>): ExerciseFacts {
  const exercise = exerciseOf({ exerciseCode, own })
  return {
    highLoad:
      exercise !== undefined &&
      exercise.pillar === 'strength' &&
      exercise.fromRung >= HIGH_LOAD_FROM_RUNG &&
      exercise.tags.some((tag) => tag !== 'isometric'),
    staticHamstringStretch: exerciseCode === 'static_hamstring',
    compressive: exercise?.tags.includes('compressive') ?? false,
    maintenanceOnly: exercise?.maintenanceOnly ?? false,
    fastRunning: exerciseCode === 'strides',
    fromRung: exercise?.fromRung ?? 0,
  }
}
