import { type Locale, type Messages, translator } from '../messages'
import exercises from '../messages/en/exercises.json'

type ExerciseWords = keyof Messages['exercises']

/** The name of an exercise in the reader's words; a code nobody has named is shown as it is. */
export function exerciseName(locale: Locale, code: string): string {
  return Object.hasOwn(exercises, code)
    ? translator(locale, 'exercises')(`${code as ExerciseWords}.name`)
    : code
}
