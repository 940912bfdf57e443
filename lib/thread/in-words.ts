import { stateSaid } from '../forms/errors-in-words'
import type { FormState } from '../forms/form-state'
import { type Locale, type Messages, translator } from '../messages'
import thread from '../messages/en/thread.json'

type ErrorKey = keyof Messages['thread']['errors']
const isErrorKey = (key: string): key is ErrorKey => Object.hasOwn(thread.errors, key)

/** What a clinician's form about a thread says, in words. */
export function threadState(locale: Locale, state: FormState): FormState {
  const t = translator(locale, 'thread')
  const said = (message: string) => {
    const key = message
      .replace(/^errors\./, '')
      .replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    return t(isErrorKey(key) ? `errors.${key}` : 'errors.form')
  }
  return stateSaid(state, { mistake: said, problem: said })
}
