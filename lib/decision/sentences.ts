import type { Locale } from '../messages'
import type { DailyDecision } from '../progression/types'

export type DecisionSentences = { patientText: string; clinicianText: string }

/** One sentence for the person and one for the clinician, as they will be frozen with the decision. */
export function decisionSentences(decision: DailyDecision, _locale: Locale): DecisionSentences {
  const text = `${decision.outcome} (${decision.rule})`
  return { patientText: text, clinicianText: text }
}
