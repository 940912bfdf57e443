import type { FormState } from '../forms/form-state'
import { type Locale, translator } from '../messages'

const PROBLEMS = [
  'toUserId',
  'note',
  'message',
  'why',
  'not_in_charge',
  'no_colleague',
  'offered_already',
  'ended',
  'not_open',
  'in_care',
] as const
const isProblem = (key: string): key is (typeof PROBLEMS)[number] => PROBLEMS.some((known) => known === key)

export type Deed = 'offered' | 'accepted' | 'sentBack' | 'withdrawn' | 'began'

/** What came of a form about who looks after a patient, in one sentence. */
export function saidInWords(locale: Locale, state: FormState, deed: Deed): FormState {
  const t = translator(locale, 'careTeam')
  if (state.status === 'saved') {
    const message = deed === 'began' ? t('episodes.began') : t(`handover.${deed}`)
    return { ...state, data: { message } }
  }
  const key = state.problem ?? Object.values(state.fieldErrors ?? {})[0]?.[0] ?? 'unexpected'
  return { ...state, data: { message: t(`problem.${isProblem(key) ? key : 'unexpected'}`) } }
}
