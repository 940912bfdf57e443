import { type Locale, type Messages, translator } from '../messages'
import exercises from '../messages/en/exercises.json'
import { isOwnCode, ownWords } from '../own-exercise/own-exercise'
import type { OwnExercise, OwnNames } from '../own-exercise/types'

type ExerciseWords = keyof Messages['exercises']

/**
 * The name of an exercise in the reader's words. One that a clinic wrote itself has its name in `own`; without it, it is
 * called just that. A code nobody has named is shown as it is.
 */
export function exerciseName(locale: Locale, code: string, own: OwnNames = {}): string {
  if (Object.hasOwn(exercises, code)) return translator(locale, 'exercises')(`${code as ExerciseWords}.name`)
  const words = own[code]
  if (words) return ownWords(locale, { words }).name
  return isOwnCode(code) ? translator(locale, 'ownExercise')('unnamed') : code
}

/** The name of a line's exercise. */
export const lineName = (
  locale: Locale,
  line: { exerciseCode: string; own?: OwnExercise | undefined },
): string => (line.own ? ownWords(locale, line.own).name : exerciseName(locale, line.exerciseCode))
