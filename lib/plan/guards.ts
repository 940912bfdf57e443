import { fixedNumbers } from '../progression/fixed-numbers'
import { ladderRung } from '../progression/ladder-rungs'
import { type Protocol, topDose } from '../progression/protocol'
import { type LadderState, type PerSide, SIDES, type Side } from '../progression/types'
import { type LineDose, volumeOf } from './ladder-dose'
import { planWeek } from './plan-week'
import { OWN_ITEM_PREFIX } from './prescribe'
import { BAND_STRENGTHS, type PlanContent, type PlanItem, type PlanOverride } from './schema'
import type { WeeklyMeasure } from './weekly-load'

/** What a guard has to know about an exercise; the catalogue says it. */
export type ExerciseFacts = {
  /** Loads the hamstring at moderate, high or spring load. */
  highLoad: boolean
  /** A held stretch of the hamstring at its end of range. */
  staticHamstringStretch: boolean
  /** Presses the tendon against the bone (S004-05). */
  compressive: boolean
  /** Only in maintenance or return to sport, whatever the rung (X14). */
  maintenanceOnly: boolean
  /** Is running itself, and fast. */
  fastRunning: boolean
  /** May be in a plan from this rung up (C.4). */
  fromRung: number
}

/** Where the patient stands: the higher side of the ladder decides what is too early. */
export type GuardState = {
  rung: number
  /** The top dose of that rung is reached. */
  atTopDose: boolean
  maintenance?: boolean
}

export const PLAN_GUARDS = [
  'rung_skipped',
  'rung_needs_signoff',
  'rung_too_early',
  'dose_beyond_top',
  'dose_skipped',
  'high_days_adjacent',
  'light_work_on_other_days',
  'several_variables_raised',
  'several_exercises_raised',
  'load_raised_too_much',
  'week_raised_too_much',
  'pillar_missing',
  'early_static_stretch',
  'exercise_too_early',
  'maintenance_only',
  'fast_running_while_paused',
  'mobility_on_high_days',
  'ceiling_above_limit',
  'under_age',
] as const
export type PlanGuard = (typeof PLAN_GUARDS)[number]

/** Variables of one exercise, of which one at a time should rise (S002-20). */
export const DOSE_VARIABLES = ['volume', 'load', 'speed', 'frequency', 'exercise'] as const
export type DoseVariable = (typeof DOSE_VARIABLES)[number]

/** The pillars every plan has (S000-01). Load management is the schedule, the limits and the ceilings. */
export type Pillar = 'strengthening' | 'flexibility'

/** Why a plan is unusual. Nothing is forbidden: a clinician may go on with a reason, which is kept. */
export type GuardFinding =
  /** A side goes up the ladder: over a rung, onto one a clinician confirms, or off one not yet mastered. */
  | {
      guard: 'rung_skipped' | 'rung_needs_signoff' | 'rung_too_early'
      side: Side
      exerciseCode: string
      fromRung: number
      rung: number
      source: readonly string[]
    }
  /** The dose of a side's rung goes past the rung's top dose, or over a step; `limit` is how far it may go. */
  | {
      guard: 'dose_beyond_top' | 'dose_skipped'
      side: Side
      exerciseCode: string
      dose: LineDose
      limit: LineDose
      source: readonly string[]
    }
  | {
      guard:
        | 'high_days_adjacent'
        | 'light_work_on_other_days'
        | 'early_static_stretch'
        | 'maintenance_only'
        | 'fast_running_while_paused'
        | 'mobility_on_high_days'
      itemKey: string
      exerciseCode: string
      source: readonly string[]
    }
  /** One variable an edit (C.14): what rises stands in more than one exercise. */
  | { guard: 'several_exercises_raised'; exerciseCodes: readonly string[]; source: readonly string[] }
  | {
      guard: 'load_raised_too_much'
      itemKey: string
      exerciseCode: string
      percent: number
      limitPercent: number
      source: readonly string[]
    }
  /** The week rises by more than the ladder's own step, or one exercise at its usual dose, brings with it. */
  | {
      guard: 'week_raised_too_much'
      measure: WeeklyMeasure
      percent: number
      limitPercent: number
      source: readonly string[]
    }
  | {
      guard: 'several_variables_raised'
      itemKey: string
      exerciseCode: string
      variables: readonly DoseVariable[]
      source: readonly string[]
    }
  /** Under the adult age the portal prescribes nothing (C.3.1, C.20). */
  | { guard: 'under_age'; age: number; source: readonly string[] }
  | { guard: 'pillar_missing'; pillar: Pillar; source: readonly string[] }
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

/** As long as a plan version keeps the name of a guard. */
const GUARD_KEY_MAX = 60
/** From this rung up two days of higher load are never next to each other (C.14). */
const ALTERNATE_FROM_RUNG = 3

/**
 * Everything unusual about a new plan, compared with the current one (null = there is none yet). The limits, the week
 * and its days come from the protocol. In the order of the plan, then what concerns it as a whole.
 */
export function checkPlan({
  before,
  after,
  byLadder = before,
  state,
  protocol,
  factsOf,
}: {
  before: PlanContent | null
  after: PlanContent
  /** What the ladder alone makes of the current plan: its lighter work follows the rung and is nobody's edit. */
  byLadder?: PlanContent | null
  state: GuardState
  protocol: Protocol
  factsOf: (item: PlanItem) => ExerciseFacts
}): GuardFinding[] {
  if (after.exercise === 'stop') return []
  const findings: GuardFinding[] = []
  const wasThere = new Map((before?.items ?? []).map((item) => [item.key, item]))
  const crowded = besideHighDays(after, { state, protocol, factsOf })
  const limitNrs = protocol.limits.duringAbsMax
  for (const item of after.items) {
    const facts = factsOf(item)
    const named = { itemKey: item.key, exerciseCode: item.exerciseCode }
    if (crowded.has(item.key)) {
      findings.push({ guard: 'high_days_adjacent', ...named, source: ['C.14', 'S000-11', 'S002-13'] })
    }
    if (item.kind === 'light' && item.days !== 'light') {
      findings.push({
        guard: 'light_work_on_other_days',
        ...named,
        source: ['C.14', 'S002-13', 'S002-22'],
      })
    }
    const old = wasThere.get(item.key)
    const variables = old ? raisedVariables(old, item) : []
    if (variables.length > 1) {
      findings.push({ guard: 'several_variables_raised', ...named, variables, source: ['S002-20'] })
    }
    const limitPercent = fixedNumbers.load.increaseRatioMax * 100
    const percent = old?.loadKg && item.loadKg ? Math.round((item.loadKg / old.loadKg - 1) * 100) : 0
    if (percent > limitPercent) {
      findings.push({
        guard: 'load_raised_too_much',
        ...named,
        percent,
        limitPercent,
        source: ['C.4', 'S002-12'],
      })
    }
    if (facts.staticHamstringStretch && !hasMastered(state, fixedNumbers.staticStretchAfterRung)) {
      findings.push({ guard: 'early_static_stretch', ...named, source: ['S001-25', 'X6'] })
    } else if (facts.maintenanceOnly && !state.maintenance) {
      findings.push({ guard: 'maintenance_only', ...named, source: ['C.4', 'X14'] })
    } else if (item.kind !== 'ladder' && facts.fromRung > state.rung) {
      const source = facts.compressive ? ['C.4', 'S004-05', 'B07'] : ['C.4']
      findings.push({ guard: 'exercise_too_early', ...named, fromRung: facts.fromRung, source })
    }
    if (facts.fastRunning && (after.running === 'paused' || after.running === 'maintain_modified')) {
      findings.push({ guard: 'fast_running_while_paused', ...named, source: ['C.10', 'S002-29'] })
    }
    if (item.kind === 'mobility' && item.days === 'high') {
      findings.push({ guard: 'mobility_on_high_days', ...named, source: ['S000-25'] })
    }
    if (item.painCeilingNrs > limitNrs) {
      const ceilingNrs = item.painCeilingNrs
      findings.push({ guard: 'ceiling_above_limit', ...named, ceilingNrs, limitNrs, source: ['B01'] })
    }
  }
  const raised = raisedExercises(before, after, byLadder)
  if (raised.length > 1) {
    findings.push({ guard: 'several_exercises_raised', exerciseCodes: raised, source: ['C.14', 'S002-20'] })
  }
  for (const pillar of missingPillars(after)) {
    findings.push({ guard: 'pillar_missing', pillar, source: ['S000-01', 'C.14'] })
  }
  return findings
}

/**
 * What is unusual about where an edit puts a side on the ladder: one rung at a time in its fixed order (S003-15, C.20),
 * the next one when the top dose of this one is mastered (S003-13, S003-14), and the rungs a clinician confirms (C.4,
 * C.8) with that sign-off said in words. Going down is never unusual.
 */
export function checkLadder(
  before: PerSide<LadderState>,
  after: PerSide<LadderState>,
  protocol: Protocol,
): GuardFinding[] {
  return SIDES.flatMap((side): GuardFinding[] => {
    const [was, is] = [before[side], after[side]]
    if (!was || !is || is.rung <= was.rung) return []
    const target = ladderRung(protocol, is.rung)
    const about = { side, exerciseCode: target.code, fromRung: was.rung, rung: is.rung }
    const mastered = was.doseStep >= topDose(protocol, was.rung, was.pace)
    return [
      ...(is.rung > was.rung + 1
        ? [{ guard: 'rung_skipped' as const, ...about, source: ['S003-15', 'C.20'] }]
        : []),
      ...(mastered
        ? []
        : [{ guard: 'rung_too_early' as const, ...about, source: ['S003-13', 'S003-14', 'C.6'] }]),
      ...(target.autoApplyEntry
        ? []
        : [{ guard: 'rung_needs_signoff' as const, ...about, source: ['C.4', 'C.8'] }]),
    ]
  })
}

/** Lines of high load that stand on a day next to another one with high load, and would not on higher-load days. */
function besideHighDays(
  plan: PlanContent,
  {
    state,
    protocol,
    factsOf,
  }: { state: GuardState; protocol: Protocol; factsOf: (item: PlanItem) => ExerciseFacts },
): ReadonlySet<string> {
  if (state.rung < ALTERNATE_FROM_RUNG) return new Set()
  const items = new Map(plan.items.map((item) => [item.key, item]))
  const week = planWeek(plan, { ...state, protocol })
  const isHeavy = ({ key }: { key: string }) => {
    const item = items.get(key)
    return item !== undefined && factsOf(item).highLoad
  }
  const heavy = week.map((day) => day.items.filter(isHeavy))
  const keys = heavy.flatMap((today, index) => {
    const beside = [...(heavy[(index + 1) % heavy.length] ?? []), ...(heavy.at(index - 1) ?? [])]
    return beside.length > 0 && week[index]?.kind !== 'H' ? today.map(({ key }) => key) : []
  })
  // the ladder's own lighter work stands there by C.14; on other days it has a guard of its own
  return new Set(keys.filter((key) => items.get(key)?.kind !== 'light'))
}

/**
 * Exercises of which something rises, or which a clinician puts in anew; both legs of one exercise are one. The ladder's
 * lighter work counts as far as it goes beyond what the ladder itself asks for.
 */
export function raisedExercises(
  before: PlanContent | null,
  after: PlanContent,
  byLadder: PlanContent | null = before,
): string[] {
  if (before === null || before.exercise !== 'go') return []
  const byKey = (plan: PlanContent | null) => new Map(plan?.items.map((item) => [item.key, item]))
  const [wasThere, ladders] = [byKey(before), byKey(byLadder)]
  const codes = after.items.filter((item) => {
    if (!STRENGTHENING.includes(item.kind)) return false
    const old = item.kind === 'light' ? ladders.get(item.key) : wasThere.get(item.key)
    return old ? raisedVariables(old, item).length > 0 : item.key.startsWith(OWN_ITEM_PREFIX)
  })
  return [...new Set(codes.map(({ exerciseCode }) => exerciseCode))]
}

const STRENGTHENING: readonly PlanItem['kind'][] = ['ladder', 'light', 'accessory']

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
  if ((after.loadKg ?? 0) > (before.loadKg ?? 0) || bandOf(after) > bandOf(before)) raised.push('load')
  if (isFaster(before, after)) raised.push('speed')
  if (perWeek(after) > perWeek(before)) raised.push('frequency')
  return raised
}

const bandOf = ({ band }: PlanItem) => (band ? BAND_STRENGTHS.indexOf(band) + 1 : 0)

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
  if ('itemKey' in finding) return `${finding.guard}:${finding.itemKey}`.slice(0, GUARD_KEY_MAX)
  if ('side' in finding) return `${finding.guard}:${finding.side}`
  return finding.guard === 'pillar_missing' ? `${finding.guard}:${finding.pillar}` : finding.guard
}

/** Unusual points nobody gave a reason for: with one of them a plan is not written. */
export function unanswered(
  findings: readonly GuardFinding[],
  overrides: readonly PlanOverride[],
): GuardFinding[] {
  const answered = new Set(overrides.map(({ guard }) => guard))
  return findings.filter((finding) => !answered.has(guardKey(finding)))
}
