import type { FormState } from '../forms/form-state'
import { type Locale, translator } from '../messages'
import { CARRY_PROBLEMS } from './record'

const REFUSALS = [...CARRY_PROBLEMS, 'file_missing', 'too_many'] as const
const PROBLEMS = ['flags_unread', 'samePerson', 'gone', 'here', 'refused'] as const

/** Why a file was not taken in, in a sentence; null when the key is none of ours. */
export function refusalInWords(locale: Locale, problem: unknown, where: unknown): string | null {
  const known = REFUSALS.find((each) => each === problem)
  if (!known) return null
  const t = translator(locale, 'carryOut')
  // names of tables, columns, rules and numbers: nothing else is repeated from an address
  const place = typeof where === 'string' && /^[\w.:-]{1,60}$/.test(where) ? where : '…'
  return t(`refused.${known}`, { where: place })
}

/** What came of a form about a record that was brought. */
export function carriedSaid(locale: Locale, state: FormState, deed: 'taken' | 'dropped'): FormState {
  const t = translator(locale, 'carryOut')
  if (state.status === 'saved') return { ...state, data: { message: t(deed) } }
  const key = state.problem ?? Object.values(state.fieldErrors ?? {})[0]?.[0]
  const known = PROBLEMS.find((each) => each === key)
  return { ...state, fieldErrors: {}, data: { message: t(`problem.${known ?? 'unexpected'}`) } }
}
