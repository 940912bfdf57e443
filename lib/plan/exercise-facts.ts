import { catalogue } from '../progression/exercises'
import type { ExerciseFacts } from './guards'

/** From this rung up an exercise that loads the tendon needs a lighter day after it (C.14). */
const HIGH_LOAD_FROM_RUNG = 3

/** What the guards of a plan ask about an exercise. One that the catalogue does not know is taken as harmless. */
export function exerciseFacts(exerciseCode: string): ExerciseFacts {
  const exercise = catalogue.get(exerciseCode)
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
