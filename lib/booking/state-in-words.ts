import { stateSaid } from '../forms/errors-in-words'
import type { FormState } from '../forms/form-state'
import { type Locale, type Messages, translator } from '../messages'
import visits from '../messages/en/visits.json'

type Problem = keyof Messages['visits']['problem']
type Staff = 'needReason' | 'needTime' | 'summaryConflict'
type Hours = 'badOrder' | 'badTime'

function words(locale: Locale, code: string): string {
  const t = translator(locale, 'visits')
  if (Object.hasOwn(visits.problem, code)) return t(`problem.${code as Problem}`)
  if (code === 'needReason' || code === 'needTime' || code === 'summaryConflict')
    return t(`staff.${code satisfies Staff}`)
  if (code === 'badOrder' || code === 'badTime') return t(`hoursPage.${code satisfies Hours}`)
  return t('problem.invalid')
}

/** The state of a form about visits, its codes as sentences, ready for the browser. */
export function visitStateInWords(locale: Locale, state: FormState): FormState {
  const say = (code: string) => words(locale, code)
  return stateSaid(state, { mistake: say, problem: say })
}
