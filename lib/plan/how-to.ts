import { type Locale, type Messages, translator } from '../messages'
import exercises from '../messages/en/exercises.json'
import { ownWords } from '../own-exercise/own-exercise'
import type { OwnExercise } from '../own-exercise/types'

type Described = keyof Messages['exercises']

/** How the exercise of a line is done: set-up, movement, what to adjust. Empty for a code nobody has described. */
export function howTo(
  locale: Locale,
  { exerciseCode: code, own }: { exerciseCode: string; own?: OwnExercise | undefined },
): string[] {
  if (own) {
    const { setUp, movement, adjust } = ownWords(locale, own)
    return [setUp, movement, ...(adjust === '' ? [] : [adjust])]
  }
  if (!Object.hasOwn(exercises, code)) return []
  const words = translator(locale, 'exercises')
  const described = code as Described
  return [words(`${described}.setUp`), words(`${described}.movement`), words(`${described}.adjust`)]
}
