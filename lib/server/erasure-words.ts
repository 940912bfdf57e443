import 'server-only'
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
  const mistake = (key: string) => {
    const name = key.replace(/^errors\./, '')
    return isMistake(name) ? t(`errors.${name}`) : t('problem.unexpected')
  }
  return {
    ...state,
    ...(state.problem !== undefined && {
      problem: t(`problem.${isProblem(state.problem) ? state.problem : 'unexpected'}`),
    }),
    ...(state.fieldErrors && {
      fieldErrors: Object.fromEntries(
        Object.entries(state.fieldErrors).map(([field, keys]) => [field, keys.map(mistake)]),
      ),
    }),
  }
}
