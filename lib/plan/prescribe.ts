import type { AffectedSide, RunningPermission } from '../episode/types'
import { asCatalogueExercise, exerciseOf } from '../own-exercise/own-exercise'
import type { OwnExercise } from '../own-exercise/types'
import { exerciseByCode } from '../progression/exercises'
import { jointLadderState } from '../progression/joint-exercise'
import { isJointExercise, ladderRung } from '../progression/ladder-rungs'
import { doseAt, type Protocol, topDose } from '../progression/protocol'
import { type LadderState, type PerSide, SIDES, type Side } from '../progression/types'
import type { PlainDate } from '../time/types'
import { inOrder } from './plan-order'
import type { ActivityLimit, PlanContent, PlanItem } from './schema'

export type PrescriptionFacts = {
  protocol: Protocol
  affected: AffectedSide
  /** State of every affected side. */
  ladder: PerSide<LadderState>
  today: PlainDate
  exercise: PlanContent['exercise']
  /** The agreed schedule (C.3a). */
  sessionsPerDay: number
  daysPerWeek: number
  running: RunningPermission
  activityLimits: ActivityLimit[]
  /** The plan so far: what a clinician added, took out or adjusted stays so. */
  previous?: PlanContent
}

/** A clinician's own items; the prescription never makes such a key. */
export const OWN_ITEM_PREFIX = 'own:'

/**
 * The plan that a ladder state asks for: warm-up, the rung's exercise at its dose, lighter work, the stage's
 * accessories, mobility and cool-down (C.4, C.14; all three pillars, S000-01). Pure; the same facts give the same
 * plan. `stop` plans hold nothing, `calm` plans a walk and breathing (S000-03, S000-06).
 */
export function prescribe(facts: PrescriptionFacts): PlanContent {
  return {
    exercise: facts.exercise,
    items: itemsFor(facts),
    sessionsPerDay: facts.sessionsPerDay,
    daysPerWeek: facts.daysPerWeek,
    activityLimits: facts.activityLimits.filter(({ untilDate }) => untilDate >= facts.today),
    running: facts.running,
  }
}

function itemsFor(facts: PrescriptionFacts): PlanItem[] {
  if (facts.exercise === 'stop') return []
  if (facts.exercise === 'calm') {
    return [
      catalogueItem('calm', 'easy_walk', 'every_day', facts),
      // The same line as in a full plan: going calm takes nothing out and puts nothing new in here.
      catalogueItem('calm', 'breathing', 'every_day', facts, 'cool_down:breathing'),
    ]
  }
  const { previous } = facts
  const rung = lowestRung(facts.ladder)
  const standard = [...ladderItems(facts), ...companions(rung, facts)]
  if (!previous || previous.exercise !== 'go') return standard

  const rungBefore = lowestPlannedRung(previous)
  const wasStandard = new Set(
    rungBefore === null ? [] : companions(rungBefore, facts).map((item) => item.key),
  )
  const wasThere = new Map(previous.items.map((item) => [item.key, item]))
  const kept = standard
    // A clinician took it out while it was standard: it stays out.
    .filter((item) => item.kind === 'ladder' || wasThere.has(item.key) || !wasStandard.has(item.key))
    .map((item) => adjusted(item, wasThere.get(item.key)))
  const own = previous.items.filter((item) => item.key.startsWith(OWN_ITEM_PREFIX) && mayStay(item, rung))
  // the order a clinician gave the plan; what is new comes where the prescription has it
  return inOrder(
    previous.items.map(({ key }) => key),
    [...kept, ...own],
  )
}

function lowestRung(ladder: PerSide<LadderState>): number {
  const rungs = SIDES.flatMap((side) => ladder[side]?.rung ?? [])
  if (rungs.length === 0) throw new RangeError('no affected side has a ladder state')
  return Math.min(...rungs)
}

function lowestPlannedRung(plan: PlanContent): number | null {
  const rungs = plan.items.flatMap((item) =>
    item.kind === 'ladder' && item.rung !== undefined ? item.rung : [],
  )
  return rungs.length === 0 ? null : Math.min(...rungs)
}

/** The exercises the engine judges: one for both legs, or one for each affected side (C.1, C.6a). */
function ladderItems(facts: PrescriptionFacts): PlanItem[] {
  const { ladder } = facts
  const sides = SIDES.filter((side) => ladder[side] !== undefined)
  const joint = jointStateOf(facts)
  if (joint === undefined) {
    return sides.flatMap((side) => {
      const state = ladder[side] as LadderState
      const lighter = lighterWork(side, state, facts)
      return [ladderItem(side, state, facts), ...(lighter ? [lighter] : [])]
    })
  }
  const waiting = sides.filter((side) => (ladder[side] as LadderState).rung > joint.rung)
  return [
    ladderItem('both', joint, facts),
    ...waiting.map((side) => keepingMastered(side, ladder[side] as LadderState, facts)),
  ]
}

/** What both legs train together; one affected side is enough for that on an exercise for both legs. */
function jointStateOf({ ladder, protocol }: PrescriptionFacts): LadderState | undefined {
  const only = ladder.left === undefined ? ladder.right : ladder.right === undefined ? ladder.left : undefined
  if (only === undefined) return jointLadderState(ladder, protocol)
  return isJointExercise(protocol, only.rung) ? only : undefined
}

function ladderItem(side: PlanItem['side'], state: LadderState, facts: PrescriptionFacts): PlanItem {
  const { protocol, today } = facts
  const { code, cadence } = ladderRung(protocol, state.rung)
  const deload = state.deloadUntil !== undefined && state.deloadUntil >= today
  return {
    ...dosed(code, `ladder:${side}`, 'ladder', side, state.rung, state.doseStep, state, facts),
    sessionsPerDay: deload
      ? protocol.deload.sessionsPerDay
      : Math.min(cadence.sessionsPerDay, facts.sessionsPerDay),
    days: cadence.kind === 'alternate' ? 'high' : 'every_day',
  }
}

/** Lighter days on rungs with alternate days: the last mastered low rung, once, at the middle dose (C.14). */
function lighterWork(side: Side, state: LadderState, facts: PrescriptionFacts): PlanItem | null {
  const { protocol } = facts
  if (ladderRung(protocol, state.rung).cadence.kind !== 'alternate') return null
  const low = protocol.ladder.filter(({ rung, loadClass }) => rung < state.rung && loadClass === 'low').at(-1)
  if (!low) return null
  const middle = Math.floor(topDose(protocol, low.rung, 'standard') / 2)
  const pace = { ...state, pace: 'standard' as const }
  return {
    ...dosed(low.code, `light:${side}`, 'light', side, low.rung, middle, pace, facts),
    sessionsPerDay: 1,
    days: 'light',
  }
}

/** While one side rebuilds on the joint exercise, the better one keeps its last mastered dose once on light days. */
function keepingMastered(side: Side, state: LadderState, facts: PrescriptionFacts): PlanItem {
  const { protocol } = facts
  const mastered =
    state.doseStep > 0
      ? { rung: state.rung, step: state.doseStep - 1 }
      : { rung: state.rung - 1, step: topDose(protocol, state.rung - 1, state.pace) }
  const { code } = ladderRung(protocol, mastered.rung)
  return {
    ...dosed(code, `light:${side}`, 'light', side, mastered.rung, mastered.step, state, facts),
    sessionsPerDay: 1,
    days: 'light',
  }
}

function dosed(
  code: string,
  key: string,
  kind: PlanItem['kind'],
  side: PlanItem['side'],
  rung: number,
  step: number,
  { pace }: Pick<LadderState, 'pace'>,
  { protocol }: PrescriptionFacts,
): Omit<PlanItem, 'sessionsPerDay' | 'days'> {
  const dose = doseAt(protocol, rung, pace, step)
  const { tempo } = exerciseByCode(code)
  return {
    key,
    kind,
    exerciseCode: code,
    side,
    rung,
    doseStep: step,
    sets: dose.sets,
    reps: dose.reps,
    ...(dose.holdSec === undefined ? {} : { holdSeconds: dose.holdSec }),
    ...(tempo ? { tempo } : {}),
    restSeconds: 60,
    painCeilingNrs: protocol.limits.duringAbsMax,
  }
}

/** What goes with a rung: a few things that need no equipment, so that everybody can do them (C.4, C.14). */
function companions(rung: number, facts: PrescriptionFacts): PlanItem[] {
  const alternate = ladderRung(facts.protocol, rung).cadence.kind === 'alternate'
  const accessories =
    rung === 0 ? [] : alternate ? ['standing_hip_extension', 'plank'] : ['clamshell', 'plank']
  const mobility = ['hip_flexor_half_kneeling', 'calf_wall', 'glute_figure_four']
  return [
    catalogueItem('warm_up', 'leg_swings', 'every_day', facts),
    ...accessories.map((code) => catalogueItem('accessory', code, alternate ? 'high' : 'light', facts)),
    ...(rung === 0 ? mobility : ['dynamic_hamstring', ...mobility]).map((code) =>
      catalogueItem('mobility', code, 'light', facts),
    ),
    catalogueItem('cool_down', 'breathing', 'every_day', facts),
  ]
}

/** An item of the catalogue, or of the clinic's own, at the dose it starts with. */
export function catalogueItem(
  kind: PlanItem['kind'],
  code: string,
  days: PlanItem['days'],
  { protocol }: Pick<PrescriptionFacts, 'protocol'>,
  key = `${kind}:${code}`,
  own?: OwnExercise,
): PlanItem {
  const { dose, tempo } = own ? asCatalogueExercise(own) : exerciseByCode(code)
  const seconds = dose?.minutes === undefined ? dose?.holdSeconds : dose.minutes * 60
  return {
    key,
    kind,
    exerciseCode: code,
    ...(own ? { own } : {}),
    side: 'both',
    sets: dose?.sets ?? 1,
    reps: dose?.reps ?? 1,
    ...(seconds === undefined ? {} : { holdSeconds: seconds }),
    ...(tempo ? { tempo } : {}),
    sessionsPerDay: 1,
    days,
    ...(own?.restSeconds === undefined ? {} : { restSeconds: own.restSeconds }),
    painCeilingNrs: Math.min(own?.painCeilingNrs ?? 10, protocol.limits.duringAbsMax),
  }
}

/** Carries a clinician's adjustments of an item over; the dose of ladder work is the engine's. */
function adjusted(item: PlanItem, before: PlanItem | undefined): PlanItem {
  if (!before || before.exerciseCode !== item.exerciseCode) return item
  const { loadKg, band, range, note, restSeconds, tempo } = before
  const kept = {
    ...(loadKg === undefined ? {} : { loadKg }),
    ...(band === undefined ? {} : { band }),
    ...(range === undefined ? {} : { range }),
    ...(note === undefined ? {} : { note }),
    ...(restSeconds === undefined ? {} : { restSeconds }),
    ...(tempo === undefined ? {} : { tempo }),
    painCeilingNrs: Math.min(item.painCeilingNrs, before.painCeilingNrs),
  }
  if (item.kind === 'ladder' || item.kind === 'light') {
    const sameDose = before.rung === item.rung && before.doseStep === item.doseStep
    return sameDose ? { ...item, ...doseOf(before), ...kept } : { ...item, ...kept }
  }
  return { ...before, ...kept }
}

/** A clinician's own set targets hold as long as the dose step does (C.6a: completeness is judged against them). */
function doseOf({ sets, reps, holdSeconds, days }: PlanItem): Partial<PlanItem> {
  return { sets, reps, days, ...(holdSeconds === undefined ? {} : { holdSeconds }) }
}

function mayStay(item: PlanItem, rung: number): boolean {
  const exercise = exerciseOf(item)
  return exercise !== undefined && exercise.group !== 'ladder' && exercise.fromRung <= rung
}
