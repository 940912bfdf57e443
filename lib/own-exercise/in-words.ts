import { stateSaid } from '../forms/errors-in-words'
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
  return stateSaid(state, {
    mistake: said,
    problem: (key) => (key === 'conflict' ? t('conflict') : said(key)),
  })
}
