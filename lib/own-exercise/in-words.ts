import type { FormState } from '../forms/form-state'
import { type Locale, type Messages, translator } from '../messages'
import own from '../messages/en/own-exercise.json'

type ErrorKey = keyof Messages['ownExercise']['errors']
const isErrorKey = (key: string): key is ErrorKey => Object.hasOwn(own.errors, key)

/** What the form of an exercise says, in words. */
export function ownState(locale: Locale, state: FormState): FormState {
  const t = translator(locale, 'ownExercise')
  const said = (message: string) => {
    const key = message.replace(/^errors\./, '')
    return t(isErrorKey(key) ? `errors.${key}` : 'errors.form')
  }
  const { problem, fieldErrors } = state
  return {
    ...state,
    ...(problem !== undefined && { problem: problem === 'conflict' ? t('conflict') : said(problem) }),
    ...(fieldErrors && {
      fieldErrors: Object.fromEntries(
        Object.entries(fieldErrors).map(([field, keys]) => [field, [...new Set(keys.map(said))]]),
      ),
    }),
  }
}
