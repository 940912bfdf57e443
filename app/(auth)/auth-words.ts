import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '@/lib/auth/password-rules'
import { stateSaid } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { type Locale, type Messages, translator } from '@/lib/messages'
import auth from '@/lib/messages/en/auth.json'

const isError = (key: string): key is keyof Messages['auth']['errors'] => Object.hasOwn(auth.errors, key)
const isProblem = (key: string): key is keyof Messages['auth']['problem'] => Object.hasOwn(auth.problem, key)

/** A form state whose keys and codes have become sentences, ready for the browser. */
export function inWords(locale: Locale, state: FormState): FormState {
  const t = translator(locale, 'auth')
  const error = (message: string) => {
    const key = message.replace(/^errors\./, '')
    const numbers = { shortest: SHORTEST_PASSWORD, longest: LONGEST_PASSWORD }
    return t(`errors.${isError(key) ? key : 'form'}`, numbers)
  }
  const { reference = '' } = state
  return stateSaid(state, {
    mistake: error,
    problem: (key) => t(`problem.${isProblem(key) ? key : 'unexpected'}`, { reference }),
  })
}

/** What every form of an account says around its fields. */
export function formWords(locale: Locale, submit: string) {
  const t = translator(locale, 'auth')
  return { problems: t('form.problems'), sending: t('form.sending'), submit }
}
