import { type Locale, translator } from '../messages'
import { outcomeKey } from '../review/outcome'

/** An outcome with the rule that led to it: "Hold (EX1)". */
export function outcomeName(locale: Locale, outcome: string, rule: string): string {
  const name = translator(locale, 'clinician')(`case.outcome.${outcomeKey(outcome)}`)
  return translator(locale, 'protocol')('replay.outcome', { outcome: name, rule })
}
