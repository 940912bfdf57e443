import { type Locale, type Messages, translator } from '../messages'
import exercises from '../messages/en/exercises.json'

type Described = keyof Messages['exercises']

/** How an exercise is done: set-up, movement, what to adjust. Empty for a code nobody has described. */
export function howTo(locale: Locale, code: string): string[] {
  if (!Object.hasOwn(exercises, code)) return []
  const words = translator(locale, 'exercises')
  const described = code as Described
  return [words(`${described}.setUp`), words(`${described}.movement`), words(`${described}.adjust`)]
}
