import { stateSaid } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { type Locale, translator } from '@/lib/messages'
import messages from '@/lib/messages/en/consent.json'

const isProblem = (key: string): key is keyof typeof messages.problem => Object.hasOwn(messages.problem, key)
const isMistake = (key: string): key is keyof typeof messages.errors => Object.hasOwn(messages.errors, key)

/** A form state whose keys have become sentences of this page. */
export function consentInWords(locale: Locale, state: FormState): FormState {
  const t = translator(locale, 'consent')
  return stateSaid(state, {
    mistake: (key) => {
      const name = key.replace(/^errors\./, '')
      return isMistake(name) ? t(`errors.${name}`) : t('problem.unexpected')
    },
    problem: (key) => t(`problem.${isProblem(key) ? key : 'unexpected'}`),
  })
}
