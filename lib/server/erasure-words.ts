import 'server-only'
import { stateSaid } from '../forms/errors-in-words'
import type { FormState } from '../forms/form-state'
import { translator } from '../messages'
import messages from '../messages/en/erasure.json'
import { readerLocale } from './locale'

type Problem = keyof typeof messages.problem
type Mistake = keyof typeof messages.errors

/** A form state whose keys have become sentences of this ground. */
export async function erasureInWords(state: FormState): Promise<FormState> {
  const t = translator(await readerLocale(), 'erasure')
  const isProblem = (key: string): key is Problem => Object.hasOwn(messages.problem, key)
  const isMistake = (key: string): key is Mistake => Object.hasOwn(messages.errors, key)
  return stateSaid(state, {
    mistake: (key) => {
      const name = key.replace(/^errors\./, '')
      return isMistake(name) ? t(`errors.${name}`) : t('problem.unexpected')
    },
    problem: (key) => t(`problem.${isProblem(key) ? key : 'unexpected'}`),
  })
}
