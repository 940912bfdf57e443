import type { PlanContent, PlanItem } from './schema'

/** What a guard has to know about an exercise; the catalogue says it. */
export type ExerciseFacts = {
  /** Loads the hamstring at moderate, high or spring load. */
  highLoad: boolean
  /** A held stretch of the hamstring at its end of range. */
  staticHamstringStretch: boolean
  /** May be in a plan from this rung up (C.4). */
  fromRung: number
}

/** Where the patient stands: the higher side of the ladder decides what is too early. */
export type GuardState = {
  rung: number
  /** The top dose of that rung is reached. */
  atTopDose: boolean
}

export const PLAN_GUARDS = [
  'high_days_adjacent',
  'several_variables_raised',
  'pillar_missing',
  'early_static_stretch',
  'exercise_too_early',
  'ceiling_above_limit',
] as const
export type PlanGuard = (typeof PLAN_GUARDS)[number]

/** Variables of one exercise, of which one at a time should rise (S002-20). */
export const DOSE_VARIABLES = ['volume', 'load', 'speed', 'frequency', 'exercise'] as const
export type DoseVariable = (typeof DOSE_VARIABLES)[number]

/** The pillars every plan has (S000-01). Load management is the schedule, the limits and the ceilings. */
export type Pillar = 'strengthening' | 'flexibility'

/** Why a plan is unusual. Nothing is forbidden: a clinician may go on with a reason, which is kept. */
export type GuardFinding =
  | { guard: 'high_days_adjacent'; itemKey: string; exerciseCode: string; source: readonly string[] }
  | {
      guard: 'several_variables_raised'
      itemKey: string
      exerciseCode: string
      variables: readonly DoseVariable[]
      source: readonly string[]
    }
  | { guard: 'pillar_missing'; pillar: Pillar; source: readonly string[] }
  | { guard: 'early_static_stretch'; itemKey: string; exerciseCode: string; source: readonly string[] }
  | {
      guard: 'exercise_too_early'
      itemKey: string
      exerciseCode: string
      fromRung: number
      source: readonly string[]
    }
  | {
      guard: 'ceiling_above_limit'
      itemKey: string
      exerciseCode: string
      ceilingNrs: number
      limitNrs: number
      source: readonly string[]
    }

/** From this rung up two days of higher load are never next to each other (C.14). */
const ALTERNATE_FROM_RUNG = 3
/** The rung that must be mastered before held hamstring stretches (S001-25). */
const STATIC_STRETCH_RUNG = 5

/**
 * Everything unusual about a new plan, compared with the current one (null = there is none yet).
 * `limitNrs` is the protocol's highest pain during exercise (B01).
 */
export function checkPlan({
  before,
  after,
  state,
  limitNrs,
  factsOf,
}: {
  before: PlanContent | null
  after: PlanContent
  state: GuardState
  limitNrs: number
  factsOf: (exerciseCode: string) => ExerciseFacts
}): GuardFinding[] {
  if (after.exercise === 'stop') return []
  const findings: GuardFinding[] = []
  const wasThere = new Map((before?.items ?? []).map((item) => [item.key, item]))
  for (const item of after.items) {
    const facts = factsOf(item.exerciseCode)
    const named = { itemKey: item.key, exerciseCode: item.exerciseCode }
    const rung = item.rung ?? state.rung
    if (facts.highLoad && rung >= ALTERNATE_FROM_RUNG && item.days === 'every_day') {
      findings.push({ guard: 'high_days_adjacent', ...named, source: ['C.14', 'S002-13'] })
    }
    const old = wasThere.get(item.key)
    const variables = old ? raisedVariables(old, item) : []
    if (variables.length > 1) {
      findings.push({ guard: 'several_variables_raised', ...named, variables, source: ['S002-20'] })
    }
    if (facts.staticHamstringStretch && !hasMastered(state, STATIC_STRETCH_RUNG)) {
      findings.push({ guard: 'early_static_stretch', ...named, source: ['S001-25'] })
    } else if (item.kind !== 'ladder' && facts.fromRung > state.rung) {
      findings.push({ guard: 'exercise_too_early', ...named, fromRung: facts.fromRung, source: ['C.4'] })
    }
    if (item.painCeilingNrs > limitNrs) {
      findings.push({
        guard: 'ceiling_above_limit',
        ...named,
        ceilingNrs: item.painCeilingNrs,
        limitNrs,
        source: ['B01'],
      })
    }
  }
  for (const pillar of missingPillars(after)) {
    findings.push({ guard: 'pillar_missing', pillar, source: ['S000-01', 'C.14'] })
  }
  return findings
}

function hasMastered(state: GuardState, rung: number): boolean {
  return state.rung > rung || (state.rung === rung && state.atTopDose)
}

/** Which variables of one exercise are higher than they were. */
export function raisedVariables(before: PlanItem, after: PlanItem): DoseVariable[] {
  if (before.exerciseCode !== after.exerciseCode) {
    const harder = before.rung === undefined || after.rung === undefined || after.rung > before.rung
    const more = harder && volumeOf(after) > volumeOf(before)
    return [...(harder ? (['exercise'] as const) : []), ...(more ? (['volume'] as const) : [])]
  }
  const raised: DoseVariable[] = []
  if (volumeOf(after) > volumeOf(before)) raised.push('volume')
  if ((after.loadKg ?? 0) > (before.loadKg ?? 0)) raised.push('load')
  if (isFaster(before, after)) raised.push('speed')
  if (perWeek(after) > perWeek(before)) raised.push('frequency')
  return raised
}

/** Repetitions, or seconds held, of one session. */
function volumeOf(item: PlanItem): number {
  return item.sets * item.reps * (item.holdSeconds ?? 1)
}

function isFaster(before: PlanItem, after: PlanItem): boolean {
  if (!before.tempo) return false
  const seconds = (tempo: PlanItem['tempo']) =>
    tempo ? tempo.liftSeconds + tempo.holdSeconds + tempo.lowerSeconds : 0
  return seconds(after.tempo) < seconds(before.tempo)
}

const DAYS_A_WEEK = { every_day: 7, high: 3, light: 3 } as const

function perWeek(item: PlanItem): number {
  return item.sessionsPerDay * DAYS_A_WEEK[item.days]
}

function missingPillars(plan: PlanContent): Pillar[] {
  const has = (...kinds: PlanItem['kind'][]) => plan.items.some((item) => kinds.includes(item.kind))
  return [
    ...(has('ladder', 'light', 'accessory', 'calm') ? [] : (['strengthening'] as const)),
    ...(plan.exercise === 'calm' || has('mobility') ? [] : (['flexibility'] as const)),
  ]
}

/** A guard finding as one word, so that a reason given for it can be matched again on the server. */
export function guardKey(finding: GuardFinding): string {
  return 'itemKey' in finding ? `${finding.guard}:${finding.itemKey}` : `${finding.guard}:${finding.pillar}`
}
