import { type Locale, translator } from '../messages'
import { isOwnCode } from '../own-exercise/own-exercise'
import type { RuleFinding } from './finding'
import type { Protocol } from './protocol'
import type { DailyRule, LadderState, Outcome, SideDecision } from './types'
import {
  doseInWords,
  engineWords,
  exerciseInWords,
  type Say,
  VOICES,
  type Voice,
  valueInWords,
} from './values-in-words'

/** What each daily rule can lead to (C.6). Every pair has a sentence in each voice; no other pair exists. */
export const OUTCOMES_OF_RULE: Record<DailyRule, readonly Outcome[]> = {
  RF: ['refer'],
  CL1: ['hold'],
  FL1: ['regress', 'deload', 'hold'],
  FL2: ['deload'],
  EX2: ['regress', 'deload', 'hold'],
  GAP1: ['deload'],
  GAP2: ['regress', 'deload'],
  GAP3: ['refer'],
  ST1: ['hold'],
  SY1: ['deload', 'hold'],
  EX1: ['hold'],
  DL1: ['hold'],
  TR1: ['hold'],
  NE1: ['hold'],
  MD1: ['hold'],
  AD1: ['hold'],
  AD2: ['hold'],
  TQ1: ['hold'],
  PR1: ['progress_dose'],
  HD1: ['hold'],
  AN1: ['hold'],
  TQ2: ['hold'],
  PR3: ['maintain'],
  CL2: ['hold'],
  PR2: ['progress_rung'],
}

/** Every flag a decision can carry. Those of `FLAGS_WITH_SUBJECT` are followed by what they are about, after a colon. */
export const FLAGS = [
  'clinician_review',
  'awaiting_signoff',
  'outreach_adherence',
  'nudge_adherence',
  'offer_smaller_schedule',
  'too_frequent',
  'over_prescription',
  'rung_overrun',
  'nudge_checkin',
  'outreach_checkin',
  'flare_repeat',
  'regress_repeat',
  'other_side_pain',
  'night_waking',
  'data_conflict',
  'low_mood',
  'load_spike',
  'runs_too_close',
  'run_not_easy',
  'offer_telehealth',
  'adherence_first',
  'discuss_adjuncts',
  'reconsider_diagnosis',
  'specialist_opinion',
] as const
export const FLAGS_WITH_SUBJECT = ['pause_activity', 'limit_activity', 'pause_item'] as const

/** What a decision says: two or three words, one sentence of reason, and what would move things forward. */
export type Explanation = { verdict: string; reason: string; unlocks: string }

export type ExplainContext = { locale: Locale; voice: Voice; protocol: Protocol }

/**
 * One side's daily decision in words (C.6), from the finding that decided it.
 * In: the decision and the ladder state it was made for. Throws when a sentence does not exist.
 */
export function explainDecision(
  decision: SideDecision,
  state: Pick<LadderState, 'rung' | 'doseStep' | 'pace'>,
  { locale, voice, protocol }: ExplainContext,
): Explanation {
  const say = engineWords(locale)
  const deciding = decision.findings.find(
    ({ rule, verdict }) => rule === decision.rule && verdict === 'fired',
  )
  const toRung = decision.toRung ?? state.rung
  const toStep = decision.toDoseStep ?? state.doseStep
  const words = {
    exercise: exerciseInWords(locale, state.rung, protocol),
    dose: doseInWords(locale, { rung: state.rung, pace: state.pace, step: state.doseStep }, protocol),
    toExercise: exerciseInWords(locale, toRung, protocol),
    toDose: doseInWords(locale, { rung: toRung, pace: state.pace, step: toStep }, protocol),
    deloadDays: protocol.deload.days,
    settleDays: protocol.settling.days,
    outcome: decision.outcome,
    urgency: decision.urgency ?? 'soon',
    exercise_state: decision.exercise ?? 'hold',
    signoff: decision.flags.includes('awaiting_signoff') ? 'yes' : 'no',
    ...(deciding ? findingWords(deciding, locale) : unknownWords(say)),
  }
  const verdict = say(`verdict.${decision.outcome}.${voice}`)
  if (decision.waitsForOtherSide && !deciding) {
    return { verdict, reason: say(`waiting.reason.${voice}`), unlocks: say(`waiting.unlocks.${voice}`) }
  }
  return {
    verdict,
    reason: capitalized(say(`reason.${decision.rule}.${decision.outcome}.${voice}`, words), locale),
    unlocks: say(`unlocks.${decision.rule}.${voice}`, words),
  }
}

/** One rule's finding in words, fired or not: a line of the trace. */
export function explainFinding(finding: RuleFinding, locale: Locale, voice: Voice): string {
  const key = `finding.${finding.rule}.${finding.verdict}.${voice}`
  return capitalized(engineWords(locale)(key, findingWords(finding, locale)), locale)
}

/** One flag in words. Throws for a flag nobody has written a sentence for. */
export function explainFlag(flag: string, locale: Locale, voice: Voice): string {
  const [name = flag, subject] = flag.split(':')
  const kind = subject === undefined ? '' : subjectInWords(name, subject, locale)
  return capitalized(engineWords(locale)(`flag.${name}.${voice}`, { kind }), locale)
}

/** A decision's sentence in both voices, the way it is frozen: the reason, and for patients what would help. */
export function explainInBothVoices(
  decision: SideDecision,
  state: Pick<LadderState, 'rung' | 'doseStep' | 'pace'>,
  locale: Locale,
  protocol: Protocol,
): Record<Voice, Explanation> {
  const [patient, clinician] = VOICES.map((voice) =>
    explainDecision(decision, state, { locale, voice, protocol }),
  ) as [Explanation, Explanation]
  return { patient, clinician }
}

function findingWords(finding: RuleFinding, locale: Locale): Record<string, string> {
  return {
    observed: valueInWords(locale, finding.observed, finding.unit),
    threshold: valueInWords(locale, finding.threshold, finding.unit),
    reason: finding.reason ?? 'none',
  }
}

/** Some sentences begin with a value in words. */
function capitalized(sentence: string, locale: Locale): string {
  return sentence.charAt(0).toLocaleUpperCase(locale) + sentence.slice(1)
}

function unknownWords(say: Say): Record<string, string> {
  const notKnown = say('value.notKnown')
  return { observed: notKnown, threshold: notKnown, reason: 'none' }
}

function subjectInWords(flag: string, subject: string, locale: Locale): string {
  const catalogue = flag === 'pause_item' ? translator(locale, 'exercises') : translator(locale, 'clinician')
  const key = flag === 'pause_item' ? `${subject}.name` : `activity.${subject}`
  return (catalogue as unknown as { has: (key: string) => boolean }).has(key)
    ? (catalogue as unknown as Say)(key)
    : isOwnCode(subject)
      ? translator(locale, 'ownExercise')('unnamed')
      : subject.replaceAll('_', ' ')
}
