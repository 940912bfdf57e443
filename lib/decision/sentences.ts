import type { Locale } from '../messages'
import type { ReviewDecision } from '../progression/review'
import type { DailyDecision } from '../progression/types'

export type DecisionSentences = { patientText: string; clinicianText: string }

/** One sentence for the person and one for the clinician, as they will be frozen with the decision. */
export function decisionSentences(decision: DailyDecision, _locale: Locale): DecisionSentences {
  const text = `${decision.outcome} (${decision.rule})`
  return { patientText: text, clinicianText: text }
}

/** The same for a look back over weeks (C.11). */
export function reviewSentences(review: ReviewDecision, _locale: Locale): DecisionSentences {
  const text = `${review.decision} (${review.rule})`
  return { patientText: text, clinicianText: text }
}
