import { exerciseToday } from './exercise-today'
import { activityAdvice } from './flags/activity-advice'
import { sideFlags } from './flags/side-flags'
import { mostCautious, takePrecedence } from './precedence'
import type { Proposal, RuleResult } from './rule-result'
import { activityFlare } from './rules/activity-flare'
import { deloadPeriod } from './rules/deload-period'
import { goalReached } from './rules/goal-reached'
import { incompleteDay } from './rules/incomplete-day'
import { lowAdherence } from './rules/low-adherence'
import { maskedByAnalgesic } from './rules/masked-by-analgesic'
import { missingData } from './rules/missing-data'
import { nextDose } from './rules/next-dose'
import { nextRung } from './rules/next-rung'
import { nothingAtThisDose } from './rules/nothing-at-this-dose'
import { programmeFlare } from './rules/programme-flare'
import { promotionLocked } from './rules/promotion-locked'
import { repeatedExceedance } from './rules/repeated-exceedance'
import { isSettling, settling } from './rules/settling'
import { singleExceedance } from './rules/single-exceedance'
import { symptoms } from './rules/symptoms'
import { poorTechnique, unratedTechnique } from './rules/technique'
import { tooFewDays } from './rules/too-few-days'
import { trainingGap } from './rules/training-gap'
import { worseningTrend } from './rules/worsening-trend'
import type { Situation } from './situation'
import type { SideDecision } from './types'

/** Results that concern the person rather than one side: a red flag, a clinician's hold. */
export type AbsoluteResults = readonly RuleResult[]

/** One side's decision (C.6): every rule is asked, then precedence chooses. */
export function decideSide(situation: Situation, absolute: AbsoluteResults): SideDecision {
  const safety = askSafety(situation)
  const progress = askProgress(situation)
  const proposals = safety.map((result) => result.proposal).filter((proposal) => proposal !== undefined)
  const chosen = takePrecedence({
    absolute: absolute.map((result) => result.proposal),
    safety: withoutWhatIsSettling(proposals, situation),
    progress: progress.map((result) => result.proposal),
  })
  const advice = activityAdvice(situation)
  const flags = new Set<string>()
  for (const proposal of proposals) addAll(flags, proposal.flags)
  addAll(flags, chosen.flags)
  addAll(flags, sideFlags(situation, chosen, advice))
  const exercise = exerciseToday(situation, chosen, proposals)
  return toDecision(chosen, exercise, [...absolute, ...safety, ...progress], flags, advice)
}

/** What is decided for one side, without what it was found from. */
export type SideVerdict = Pick<
  SideDecision,
  'outcome' | 'rule' | 'toRung' | 'toDoseStep' | 'urgency' | 'exercise' | 'waitsForOtherSide'
>

/**
 * The same decision as {@link decideSide}, and nothing else: no findings, flags, evidence or advice, and no rule is asked
 * that a rule before it has made idle. For whoever decides a great many times and looks only at what changes.
 */
export function judgeSide(situation: Situation, absolute: AbsoluteResults): SideVerdict {
  const overruled = absolute.find(({ proposal }) => proposal !== undefined)?.proposal
  if (overruled?.exercise !== undefined) return toVerdict(overruled, overruled.exercise)
  const proposals: Proposal[] = []
  for (const { proposal } of askSafety(situation)) if (proposal) proposals.push(proposal)
  const chosen =
    overruled ?? mostCautious(withoutWhatIsSettling(proposals, situation)) ?? firstProgress(situation)
  return toVerdict(chosen, exerciseToday(situation, chosen, proposals))
}

export function toVerdict(chosen: Proposal, exercise: SideDecision['exercise']): SideVerdict {
  const { outcome, rule, toRung, toDoseStep, urgency } = chosen
  return { outcome, rule, toRung, toDoseStep, urgency, exercise }
}

/** Layer 2, in the order in which it is reported. */
function askSafety(situation: Situation): RuleResult[] {
  const lowering = [programmeFlare(situation), activityFlare(situation), repeatedExceedance(situation)]
  return [
    ...lowering,
    ...trainingGap(situation),
    settling(situation, lowering),
    symptoms(situation),
    singleExceedance(situation),
    deloadPeriod(situation),
    worseningTrend(situation),
  ]
}

/** Layer 3: the first that matches decides. PR2 is last and matches whatever is left. */
function askProgress(situation: Situation): RuleResult[] {
  return PROGRESS.map((rule) => rule(situation))
}

const PROGRESS: readonly ((situation: Situation) => RuleResult)[] = [
  nothingAtThisDose,
  missingData,
  lowAdherence,
  incompleteDay,
  poorTechnique,
  nextDose,
  tooFewDays,
  maskedByAnalgesic,
  unratedTechnique,
  goalReached,
  promotionLocked,
  nextRung,
]

function firstProgress(situation: Situation): Proposal {
  for (const rule of PROGRESS) {
    const { proposal } = rule(situation)
    if (proposal) return proposal
  }
  throw new Error('No rule decided: the progress rules must end in one that always matches.')
}

/** ST1 stands in the place of the three rules that would lower again too soon. */
function withoutWhatIsSettling(proposals: readonly Proposal[], situation: Situation): readonly Proposal[] {
  if (!isSettling(situation)) return proposals
  return proposals.filter(({ rule }) => rule !== 'FL1' && rule !== 'FL2' && rule !== 'EX2')
}

/** A chosen proposal with all that was found on the way to it. */
export function toDecision(
  chosen: Proposal,
  exercise: SideDecision['exercise'],
  results: readonly RuleResult[],
  flags: ReadonlySet<string>,
  advice: SideDecision['activityAdvice'],
): SideDecision {
  const findings: SideDecision['findings'][number][] = []
  const evidence = new Set<string>()
  for (const { finding } of results) {
    findings.push(finding)
    addAll(evidence, finding.basis)
  }
  for (const { basis } of advice) addAll(evidence, basis)
  const { outcome, rule, toRung, toDose, toDoseStep, deload, urgency } = chosen
  return {
    outcome,
    rule,
    toRung,
    toDose,
    toDoseStep,
    deload,
    urgency,
    exercise,
    flags: [...flags].sort(),
    evidence: [...evidence].sort(),
    findings,
    activityAdvice: advice,
  }
}

function addAll(set: Set<string>, values: readonly string[] | undefined): void {
  if (values !== undefined) for (const value of values) set.add(value)
}
