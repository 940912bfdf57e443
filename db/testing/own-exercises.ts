import { saveOwnExercise } from '../mutations/own-exercises'
import { clinicianScopeOf, type MadeStaff } from './factories'

/** An exercise that the clinic of `author` wrote itself. Returns its id. */
export async function makeOwnExercise(author: MadeStaff, now: Date): Promise<string> {
  const made = await saveOwnExercise(
    clinicianScopeOf(author),
    {
      words: { en: { name: 'Towel slide', setUp: 'On your back.', movement: 'Slide.', adjust: '' } },
      pillar: 'strength',
      region: 'hamstring',
      tags: ['tensile'],
      fromRung: 1,
      unilateral: false,
      equipment: [],
      sets: 2,
      reps: 6,
    },
    now,
  )
  if (made.status !== 'saved') throw new Error(made.status)
  return made.exerciseId
}
