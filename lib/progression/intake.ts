import type { Irritability, Severity, StartMode } from '@/lib/episode/types'
import { finding, type RuleFinding, verdictOf } from './finding'
import { fixedNumbers } from './fixed-numbers'
import type { Protocol } from './protocol'
import type { Pace } from './protocol-schema'
import { exerciseUnderFlag, gravestUrgency, type RedFlagCode, type Urgency } from './red-flags'
import type { Pain } from './types'

/** What a person answered at intake. Absent = not known; it never counts as zero or as no. */
export type IntakeAnswers = {
  ageYears: number
  /** Average pain of the last 7 days, 0 to 10, may be fractional. */
  averagePain7d: number
  /** Whether it changes their life in a major way. */
  majorImpact?: boolean
  restingPain?: Pain
  /** Minutes until the usual provoker has settled. */
  settleMinutes?: number
  nightWakingsPerWeek?: number
  walkMinutes?: number
  symptomWeeks: number
  lastRunWithinLimits?: boolean
  /** Whether the goal includes running at speed, jumping or field sport. */
  goalIncludesHighIntensity?: boolean
  /** Codes answered yes; every code was asked. */
  redFlags: readonly RedFlagCode[]
}

export const INTAKE_RULES = [
  'RF',
  'RF-AGE',
  'IN1',
  'IN-SEVERITY',
  'IN-IRRITABILITY',
  'IN-REST',
  'IN-RUN',
  'IN-LOCK',
  'IN-TIME',
] as const
export type IntakeRule = (typeof INTAKE_RULES)[number]
export type IntakeFinding = RuleFinding<IntakeRule>

export type IntakeReferral = {
  decision: 'refer'
  rule: 'RF' | 'RF-AGE'
  urgency: Urgency
  exercise: 'stop' | 'hold'
  findings: readonly IntakeFinding[]
}

export type IntakeStart = {
  decision: 'start'
  rule: 'IN1'
  severity: Severity
  irritability: Irritability
  startRung: number
  pace: Pace
  mode: StartMode
  running: 'maintain_modified' | 'paused'
  /** Share of the recent weekly volume at most; absent while running is paused. */
  runVolumeRatioMax?: number
  /** Weeks from–to; `null` as the end means open. Shown as a range, never as a promise. */
  timelineWeeks: readonly [number, number | null]
  progressionLocked: boolean
  goalRung: number
  findings: readonly IntakeFinding[]
}

/**
 * Triage, severity, irritability and the starting point (C.3).
 * In: answers and protocol. Out: a referral (no automated plan) or a start.
 * Sources: S003-05, S003-07, S001-34 to S001-37, B02, B22, sources.md B.2.
 */
export function assessIntake(answers: IntakeAnswers, protocol: Protocol): IntakeReferral | IntakeStart {
  const { intake } = protocol
  const urgency = gravestUrgency(answers.redFlags)
  const codes = answers.redFlags.length > 0 ? [...answers.redFlags].sort().join(' ') : undefined
  const stops = urgency === 'emergency' || urgency === 'urgent'
  const underAge = answers.ageYears < intake.adultAge
  const triage: IntakeFinding[] = [
    finding('RF', stops ? 'fired' : 'clear', { observed: codes, unit: 'code', source: ['S000-29', 'B.2'] }),
    finding('RF-AGE', underAge ? 'fired' : 'clear', {
      observed: answers.ageYears,
      threshold: intake.adultAge,
      unit: 'years',
      source: ['B.2'],
    }),
  ]
  if (stops) {
    return { decision: 'refer', rule: 'RF', urgency, exercise: exerciseUnderFlag(urgency), findings: triage }
  }
  if (underAge) {
    return { decision: 'refer', rule: 'RF-AGE', urgency: 'soon', exercise: 'stop', findings: triage }
  }

  const severity = severityOf(answers, protocol)
  const irritability = irritabilityOf(answers.settleMinutes, protocol)
  const mayRun = severity === 'mild' && answers.lastRunWithinLimits === true
  const goalGate = answers.goalIncludesHighIntensity === false ? 'run' : 'highIntensity'

  return {
    decision: 'start',
    rule: 'IN1',
    severity,
    irritability,
    ...startFor(severity, irritability, answers.restingPain, protocol),
    running: mayRun ? 'maintain_modified' : 'paused',
    ...(mayRun ? { runVolumeRatioMax: fixedNumbers.maintainRunVolumeRatio } : {}),
    timelineWeeks: timelineFor(severity, answers.symptomWeeks, protocol),
    progressionLocked: urgency === 'soon',
    goalRung: protocol.gates[goalGate].minRung,
    findings: [...triage, ...startFindings(answers, { severity, irritability, mayRun, codes }, protocol)],
  }
}

function startFindings(
  answers: IntakeAnswers,
  found: { severity: Severity; irritability: Irritability; mayRun: boolean; codes: string | undefined },
  { intake }: Protocol,
): IntakeFinding[] {
  return [
    finding('IN1', 'fired', { unit: 'yes_no', source: ['S003-05', 'S003-07'] }),
    finding('IN-SEVERITY', 'fired', {
      observed: answers.averagePain7d,
      threshold: found.severity === 'severe' ? intake.severeAvgPainMin : intake.mildAvgPainBelow,
      unit: 'pain_nrs',
      source: ['S003-05', 'ENG'],
      reason: found.severity,
    }),
    finding('IN-IRRITABILITY', answers.settleMinutes === undefined ? 'unknown' : 'fired', {
      observed: answers.settleMinutes,
      threshold:
        found.irritability === 'low' ? intake.irritabilityLowMaxMin : intake.irritabilityModerateMaxMin,
      unit: 'minutes',
      source: ['S003-07', 'B02', 'B22'],
      reason: found.irritability,
    }),
    finding(
      'IN-REST',
      verdictOf(answers.restingPain, (pain) => pain >= intake.calmRestingPainMin),
      {
        observed: answers.restingPain,
        threshold: intake.calmRestingPainMin,
        unit: 'pain_nrs',
        source: ['ENG'],
      },
    ),
    finding('IN-RUN', found.mayRun ? 'clear' : 'fired', {
      observed: answers.lastRunWithinLimits,
      unit: 'yes_no',
      source: ['S001-34', 'S003-22'],
    }),
    finding('IN-LOCK', found.codes === undefined ? 'clear' : 'fired', {
      observed: found.codes,
      unit: 'code',
      source: ['B.2'],
    }),
    finding('IN-TIME', answers.symptomWeeks >= intake.chronicWeeks ? 'fired' : 'clear', {
      observed: answers.symptomWeeks,
      threshold: intake.chronicWeeks,
      unit: 'weeks',
      source: ['S001-35', 'S001-36', 'S001-37', 'B02'],
    }),
  ]
}

function severityOf(answers: IntakeAnswers, { intake }: Protocol): Severity {
  const { averagePain7d, nightWakingsPerWeek, walkMinutes, majorImpact } = answers
  const severe =
    averagePain7d >= intake.severeAvgPainMin ||
    (nightWakingsPerWeek !== undefined && nightWakingsPerWeek >= intake.severeNightWakingsPerWeek) ||
    (walkMinutes !== undefined && walkMinutes < intake.severeWalkMinutesBelow)
  if (severe) return 'severe'
  return averagePain7d < intake.mildAvgPainBelow && majorImpact === false ? 'mild' : 'moderate'
}

function irritabilityOf(settleMinutes: number | undefined, { intake }: Protocol): Irritability {
  if (settleMinutes === undefined) return 'moderate'
  if (settleMinutes <= intake.irritabilityLowMaxMin) return 'low'
  return settleMinutes <= intake.irritabilityModerateMaxMin ? 'moderate' : 'high'
}

function startFor(
  severity: Severity,
  irritability: Irritability,
  restingPain: Pain | undefined,
  protocol: Protocol,
): { startRung: number; pace: Pace; mode: StartMode } {
  const tooSoreToLoad = restingPain !== undefined && restingPain >= protocol.intake.calmRestingPainMin
  if (severity === 'severe' || irritability === 'high' || tooSoreToLoad) {
    return { startRung: calmRung(protocol), pace: 'slow', mode: 'review_before_start' }
  }
  if (severity === 'moderate' || irritability === 'moderate') {
    return { startRung: foundationRung(protocol), pace: 'slow', mode: 'review_within_7d' }
  }
  return { startRung: foundationRung(protocol), pace: 'standard', mode: 'self_managed' }
}

function calmRung(protocol: Protocol): number {
  return protocol.ladder.findIndex((rung) => rung.loadClass === 'isometric')
}

function foundationRung(protocol: Protocol): number {
  return protocol.ladder.findIndex((rung) => rung.loadClass !== 'isometric')
}

function timelineFor(
  severity: Severity,
  symptomWeeks: number,
  { intake }: Protocol,
): readonly [number, number | null] {
  return symptomWeeks >= intake.chronicWeeks ? intake.timelinesWeeks.chronic : intake.timelinesWeeks[severity]
}
