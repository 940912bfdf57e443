import { finding, type RuleFinding } from './finding'
import { fixedNumbers } from './fixed-numbers'

/** What must hold before discharge, in the order it is shown. */
export const COMPLETION_CRITERIA = [
  'goal_rung_maintained',
  'goal_reached',
  'average_pain',
  'gates_open',
  'patient_agrees',
] as const
export type CompletionCriterion = (typeof COMPLETION_CRITERIA)[number]
export type CompletionFinding = RuleFinding<'CO1'> & { reason: CompletionCriterion }

export type CompletionInput = {
  rung: number
  goalRung: number
  /** Days the goal rung has been maintained. */
  maintainedDays: number
  /** Gain on the goal's PSFS activities since intake. */
  psfsGain?: number
  /** The patient says the goal is met. */
  goalMet?: boolean
  averagePain7d?: number
  /** Every gate the goal needs is open. */
  neededGatesOpen: boolean
  patientAgrees?: boolean
}

export type CompletionDecision = {
  decision: 'discharge_ready' | 'not_yet'
  rule: 'CO1'
  /** What is still missing; empty when ready. */
  missing: readonly CompletionCriterion[]
  findings: readonly CompletionFinding[]
}

/**
 * Discharge readiness (C.16): all five hold, and nothing unknown counts as met.
 * Sources: S000-40, S000-41, B10, ENG.
 */
export function assessCompletion(input: CompletionInput): CompletionDecision {
  const { completion } = fixedNumbers
  const findings: CompletionFinding[] = []
  const missing: CompletionCriterion[] = []
  const check = (
    reason: CompletionCriterion,
    holds: boolean | undefined,
    parts: Omit<Parameters<typeof finding>[2], 'source' | 'reason'> & { source: readonly string[] },
  ) => {
    const verdict = holds === undefined ? 'unknown' : holds ? 'clear' : 'fired'
    findings.push({ ...finding('CO1', verdict, parts), reason })
    if (holds !== true) missing.push(reason)
  }

  check(
    'goal_rung_maintained',
    input.rung >= input.goalRung && input.maintainedDays >= completion.maintainedDays,
    { observed: input.maintainedDays, threshold: completion.maintainedDays, unit: 'days', source: ['ENG'] },
  )
  const gain = input.psfsGain === undefined ? undefined : input.psfsGain >= completion.psfsGain
  check(
    'goal_reached',
    input.goalMet === true ? true : (gain ?? (input.goalMet === undefined ? undefined : false)),
    {
      observed: input.psfsGain,
      threshold: completion.psfsGain,
      unit: 'points',
      source: ['B10'],
    },
  )
  check(
    'average_pain',
    input.averagePain7d === undefined ? undefined : input.averagePain7d <= completion.averagePainMax,
    {
      observed: input.averagePain7d,
      threshold: completion.averagePainMax,
      unit: 'pain_nrs',
      source: ['S000-41'],
    },
  )
  check('gates_open', input.neededGatesOpen, {
    observed: input.neededGatesOpen,
    unit: 'yes_no',
    source: ['S000-40'],
  })
  check('patient_agrees', input.patientAgrees, {
    observed: input.patientAgrees,
    unit: 'yes_no',
    source: ['S000-04'],
  })

  return { decision: missing.length === 0 ? 'discharge_ready' : 'not_yet', rule: 'CO1', missing, findings }
}
