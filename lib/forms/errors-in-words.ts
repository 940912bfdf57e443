import { type Locale, type Messages, translator } from '../messages'
import patient from '../messages/en/patient.json'
import type { FormState } from './form-state'

type ErrorKey = keyof Messages['patient']['errors']
const isErrorKey = (key: string): key is ErrorKey => Object.hasOwn(patient.errors, key)

/** An error key of a schema, or the code of a problem, in the reader's words; anything else is said in general. */
export function errorInWords(locale: Locale, message: string): string {
  const key = message
    .replace(/^errors\./, '')
    .replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const t = translator(locale, 'patient')
  return isErrorKey(key) ? t(`errors.${key}`) : t('errors.form')
}

/** A form state whose keys and codes have become sentences, ready for the browser. */
export function stateInWords(locale: Locale, state: FormState): FormState {
  const say = (key: string) => errorInWords(locale, key)
  return stateSaid(state, { mistake: say, problem: say })
}

/** A form state as the namespace of a page says it: `mistake` what is wrong with a field, `problem` what stands in the way. */
export function stateSaid(
  state: FormState,
  say: { mistake: (key: string) => string; problem: (key: string) => string },
): FormState {
  return {
    ...state,
    ...(state.fieldErrors && {
      fieldErrors: Object.fromEntries(
        Object.entries(state.fieldErrors).map(([field, keys]) => [
          field,
          [...new Set(keys.map(say.mistake))],
        ]),
      ),
    }),
    ...(state.problem !== undefined && { problem: say.problem(state.problem) }),
  }
}
