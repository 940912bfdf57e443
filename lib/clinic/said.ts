import type { FormState } from '../forms/form-state'
import { type Locale, translator } from '../messages'

const PROBLEMS = ['targetWrong', 'typeWrong', 'typeGone'] as const

/** What came of a small form of the clinic's settings, in one sentence. */
export function clinicSaid(
  locale: Locale,
  state: FormState,
  deed: 'targetsSaved' | 'typeAdded' | 'typeSaved' | 'typeEnded',
): FormState {
  const t = translator(locale, 'clinic')
  if (state.status === 'saved') return { ...state, data: { message: t(deed) } }
  const key = state.problem ?? Object.values(state.fieldErrors ?? {})[0]?.[0]
  return {
    ...state,
    fieldErrors: {},
    data: { message: t(PROBLEMS.find((known) => known === key) ?? 'unexpected') },
  }
}
