import type { Locale } from '../messages'
import type { CompletionDecision } from '../progression/completion'
import type { Counterfactual } from '../progression/counterfactual/types'
import { explainInBothVoices } from '../progression/explain'
import { explainCompletion, explainReview } from '../progression/explain-care'
import { explainCounterfactual } from '../progression/explain-counterfactual'
import type { Protocol } from '../progression/protocol'
import type { ReviewDecision } from '../progression/review'
import { type DailyDecision, type LadderState, type PerSide, SIDES } from '../progression/types'
import { engineWords, type Voice } from '../progression/values-in-words'
import { reportedFlareToo } from './reported-flare'

import type { StoredCounterfactual } from './stored-counterfactual'

export type DecisionSentences = { patientText: string; clinicianText: string }

/**
 * What the person and the clinician read, as it will be frozen with the decision: the reason and, after it, what
 * would move things forward. In: the decision, the ladder states it was made for, and its protocol.
 */
export function decisionSentences(
  decision: DailyDecision,
  {
    ladder,
    protocol,
    locale,
    stoppedForSharpPain = false,
  }: {
    ladder: PerSide<LadderState>
    protocol: Protocol
    locale: Locale
    /** The session that is judged ended in a sharp pain: that is said first. */
    stoppedForSharpPain?: boolean
  },
): DecisionSentences {
  const say = engineWords(locale)
  const texts: Record<Voice, string[]> = { patient: [], clinician: [] }
  const sides = SIDES.filter((side) => decision.perSide[side] !== undefined && ladder[side] !== undefined)
  if (stoppedForSharpPain && decision.rule !== 'RF')
    for (const voice of ['patient', 'clinician'] as const) texts[voice].push(say(`sharpPain.${voice}`))
  const apart = sides.length > 1 && !decision.joint && !isForTheWholePerson(decision)
  for (const side of apart ? sides : [decision.decidingSide]) {
    const own = apart ? decision.perSide[side] : decision
    const state = ladder[side]
    if (!own || !state) continue
    const explained = explainInBothVoices(own, state, locale, protocol)
    for (const voice of ['patient', 'clinician'] as const) {
      const { reason, unlocks } = explained[voice]
      const text = `${reason} ${unlocks}`
      texts[voice].push(apart ? say('bothSides', { side, text }) : text)
    }
  }
  for (const voice of ['patient', 'clinician'] as const) {
    // the sharp pain is what was reported; it has been named already
    if (reportedFlareToo(decision) && !(stoppedForSharpPain && voice === 'patient'))
      texts[voice].push(say(`flareToo.${voice}`))
    if (isCalmToday(decision)) texts[voice].push(say(`calmToday.${voice}`))
  }
  return { patientText: texts.patient.join(' '), clinicianText: texts.clinician.join(' ') }
}

/** The same decision once a clinician has confirmed it: nothing in it waits any more. */
export function confirmed(decision: DailyDecision): DailyDecision {
  const without = (flags: readonly string[]) => flags.filter((flag) => flag !== 'awaiting_signoff')
  const perSide: DailyDecision['perSide'] = {}
  for (const side of SIDES) {
    const own = decision.perSide[side]
    if (own) perSide[side] = { ...own, flags: without(own.flags) }
  }
  return { ...decision, flags: without(decision.flags), perSide }
}

/** A red flag or a clinician's hold concerns the person, not a side: it is said once. */
function isForTheWholePerson({ rule }: DailyDecision): boolean {
  return rule === 'RF' || rule === 'CL1'
}

/** A step down that also rests today: without this the person would read a dose that Today does not offer. */
function isCalmToday(decision: DailyDecision): boolean {
  return decision.exercise === 'hold' && decision.outcome !== 'refer' && !isForTheWholePerson(decision)
}

/** The same for a look back over weeks (C.11). */
export function reviewSentences(review: ReviewDecision, locale: Locale): DecisionSentences {
  return {
    patientText: explainReview(review, locale, 'patient'),
    clinicianText: explainReview(review, locale, 'clinician'),
  }
}

/** The same for readiness to finish (C.16). */
export function completionSentences(completion: CompletionDecision, locale: Locale): DecisionSentences {
  return {
    patientText: explainCompletion(completion, locale, 'patient').join(' '),
    clinicianText: explainCompletion(completion, locale, 'clinician').join(' '),
  }
}

/** A counterfactual with what each reader is told of it, as it will be frozen. */
export function counterfactualSentences(
  found: Counterfactual,
  context: Parameters<typeof explainCounterfactual>[1],
): StoredCounterfactual {
  return {
    found,
    patientText: explainCounterfactual(found, context, 'patient'),
    clinicianText: explainCounterfactual(found, context, 'clinician'),
  }
}
