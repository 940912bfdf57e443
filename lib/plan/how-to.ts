import { type Locale, type Messages, translator } from '../messages'
import exercises from '../messages/en/exercises.json'
import { ownWords } from '../own-exercise/own-exercise'
import type { OwnExercise } from '../own-exercise/types'

type Described = keyof Messages['exercises']

/** How an exercise is done: its steps in their order, and apart from them what to change when it is too much. */
export type HowTo = { steps: readonly string[]; adjust: string | null }

/** How the exercise of a line is done: set-up and movement, and what to adjust. No steps for a code nobody has described. */
export function howTo(
  locale: Locale,
  { exerciseCode: code, own }: { exerciseCode: string; own?: OwnExercise | undefined },
): HowTo {
  if (own) {
    const { setUp, movement, adjust } = ownWords(locale, own)
    return { steps: [setUp, movement], adjust: adjust === '' ? null : adjust }
  }
  if (!Object.hasOwn(exercises, code)) return { steps: [], adjust: null }
  const words = translator(locale, 'exercises')
  const described = code as Described
  return {
    steps: [words(`${described}.setUp`), words(`${described}.movement`)],
    adjust: words(`${described}.adjust`),
  }
}
