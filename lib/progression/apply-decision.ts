import type { PlainDate } from '@/lib/time/plain-date'
import { addDays } from '@/lib/time/plain-date'
import { baselineAfterLowering, baselineForNextRung } from './baseline'
import { dayOf } from './day-number'
import { applyPolicy } from './envelope'
import { isJointExercise } from './ladder-rungs'
import { deloadAfterMove } from './new-place'
import { type Protocol, topDose } from './protocol'
import { gapLevelOf } from './rules/training-gap'
import {
  type ClinicianHold,
  type DailyDecision,
  type DailyInput,
  type LadderState,
  type PerSide,
  SIDES,
  type Side,
  type SideDecision,
} from './types'

export type LadderChange = { side: Side; before: LadderState; after: LadderState }

export type Applied = {
  /** State of every affected side afterwards; unchanged sides are the same object. */
  ladder: PerSide<LadderState>
  changes: readonly LadderChange[]
  /** Sides whose result waits for a clinician and was not applied. */
  awaiting: readonly Side[]
  /** GAP3: exercise is held until a clinician has re-screened. */
  clinicianHold?: ClinicianHold
}

/**
 * Takes the decision that `evaluateDaily` gave for this same input (C.6 "After any applied change").
 * In: `confirmed` = sides whose waiting promotion a clinician has accepted. Out: the next ladder states and what
 * changed. Pure; evaluating again without new logs then holds or maintains (C.20.3).
 */
export function applyDecision(
  input: DailyInput,
  decision: DailyDecision,
  protocol: Protocol,
  confirmed: readonly Side[] = [],
): Applied {
  const effective = effectiveDate(input)
  const ladder: PerSide<LadderState> = {}
  const changes: LadderChange[] = []
  const awaiting: Side[] = []
  for (const side of SIDES) {
    const before = input.ladder[side]
    if (before === undefined) continue
    ladder[side] = before
    const own = decision.perSide[side]
    if (own === undefined) continue
    const waits = own.waitsForOtherSide === true
    const result: SideDecision = decision.joint && !waits ? decision : own
    if (applyPolicy(result, protocol, input.envelope) === 'awaits_clinician' && !confirmed.includes(side)) {
      awaiting.push(side)
      continue
    }
    const after =
      waits && endsJointExercise(decision, input, protocol, confirmed)
        ? { ...before, doseSince: effective, evidenceSince: effective }
        : changedState(before, side, result, effective, input, protocol)
    if (after === before) continue
    ladder[side] = after
    changes.push({ side, before, after })
  }
  const mustRescreen =
    decision.rule === 'GAP3' || SIDES.some((side) => decision.perSide[side]?.rule === 'GAP3')
  return mustRescreen
    ? { ladder, changes, awaiting, clinicianHold: 'rescreen' }
    : { ladder, changes, awaiting }
}

/**
 * A clinician's own change of rung and dose on one side. `pace` and `baselineMorning` may be set anew; a baseline the
 * clinician sets is free to rise again (C.2). A lower rung or dose counts as a lowering; any other place ends a deload.
 */
export function applyClinicianChange(
  input: DailyInput,
  side: Side,
  change: Partial<Pick<LadderState, 'rung' | 'doseStep' | 'pace' | 'baselineMorning'>>,
  protocol: Protocol,
): LadderState {
  const before = input.ladder[side]
  if (before === undefined) throw new RangeError(`the ${side} side has no ladder state`)
  const effective = effectiveDate(input)
  const rung = change.rung ?? before.rung
  const pace = change.pace ?? before.pace
  const doseStep = Math.min(change.doseStep ?? before.doseStep, topDose(protocol, rung, pace))
  const lowers = rung < before.rung || (rung === before.rung && doseStep < before.doseStep)
  const newRung = rung !== before.rung
  const moved: LadderState = {
    ...before,
    rung,
    pace,
    doseStep,
    doseSince: effective,
    evidenceSince: newRung || lowers ? effective : before.evidenceSince,
    deloadUntil: deloadAfterMove(before, { rung, doseStep }),
  }
  const stepped = lowers ? lowered(before, moved, side, input, effective, protocol) : moved
  if (newRung && !lowers) Object.assign(stepped, newBaseline(before, side, input, effective, protocol))
  if (change.baselineMorning === undefined) return stepped
  return {
    ...stepped,
    baselineMorning: change.baselineMorning,
    baselineCapped: false,
    previousBaseline: undefined,
  }
}

/** A clinician rejected a result: the dose is judged afresh from now, so that the same evidence does not ask again. */
export function applyRejection(input: DailyInput, side: Side): LadderState {
  const before = input.ladder[side]
  if (before === undefined) throw new RangeError(`the ${side} side has no ladder state`)
  return { ...before, doseSince: effectiveDate(input) }
}

/** The first session after a silence: its gap level is forgotten (C.6). Call it when a ladder session is logged. */
export function noteSession(state: LadderState): LadderState {
  return (state.gapApplied ?? 0) === 0 ? state : { ...state, gapApplied: 0 }
}

/** Today, or tomorrow when a session has already been logged today: that one was done under the old plan. */
export function effectiveDate(input: DailyInput): PlainDate {
  const trainedToday = input.sessions.some(
    (session) => session.localDate >= input.today && session.accessory === undefined && session.calm !== true,
  )
  return trainedToday ? addDays(input.today, 1) : input.today
}

function changedState(
  before: LadderState,
  side: Side,
  result: SideDecision,
  effective: PlainDate,
  input: DailyInput,
  protocol: Protocol,
): LadderState {
  const rung = result.toRung ?? before.rung
  // On a joint exercise the step may be the other side's; a shorter dose ladder ends sooner.
  const doseStep = Math.min(result.toDoseStep ?? before.doseStep, topDose(protocol, rung, before.pace))
  switch (result.outcome) {
    case 'progress_dose':
      return { ...before, doseStep, doseSince: effective }
    case 'progress_rung':
      return {
        ...before,
        rung,
        doseStep,
        doseSince: effective,
        evidenceSince: effective,
        deloadUntil: undefined,
        ...newBaseline(before, side, input, effective, protocol),
      }
    case 'regress':
    case 'deload': {
      const moved = { ...before, rung, doseStep, doseSince: effective, evidenceSince: effective }
      const after = lowered(before, moved, side, input, effective, protocol)
      if (result.deload !== true) return after
      return { ...after, deloadUntil: addDays(effective, protocol.deload.days - 1) }
    }
    case 'refer':
      return result.rule === 'GAP3' ? { ...before, gapApplied: 3, doseSince: effective } : before
    case 'hold':
    case 'maintain':
      return before
  }
}

/** What every lowering does: the day, the gap it has answered, and a baseline that can only fall (C.2, C.6). */
function lowered(
  before: LadderState,
  moved: LadderState,
  side: Side,
  input: DailyInput,
  effective: PlainDate,
  protocol: Protocol,
): LadderState {
  return {
    ...moved,
    loweredOn: input.today,
    gapApplied: gapLevelOf(daysWithoutSession(before, input), protocol),
    baselineMorning: baselineAfterLowering(moved.baselineMorning, side, input, effective, protocol),
    baselineCapped: true,
  }
}

/** The usual morning for the next rung, with the old one kept for check-ins that were made under it. */
function newBaseline(
  before: LadderState,
  side: Side,
  input: DailyInput,
  effective: PlainDate,
  protocol: Protocol,
): Pick<LadderState, 'baselineMorning' | 'previousBaseline'> {
  return {
    baselineMorning: baselineForNextRung(before, side, input, effective, protocol),
    previousBaseline: { morning: before.baselineMorning, throughDate: input.today },
  }
}

/** Days since the last session of any rung; since the evidence began when there is none (C.6a). */
function daysWithoutSession(before: LadderState, input: DailyInput): number {
  let last: PlainDate | undefined
  for (const session of input.sessions) {
    if (session.accessory !== undefined) continue
    if (last === undefined || session.localDate > last) last = session.localDate
  }
  return dayOf(input.today) - dayOf(last ?? before.evidenceSince)
}

/** The promotion that takes both sides off the joint exercise; the side that waited takes up its own, judged afresh. */
function endsJointExercise(
  decision: DailyDecision,
  { envelope }: DailyInput,
  protocol: Protocol,
  confirmed: readonly Side[],
): boolean {
  return (
    decision.outcome === 'progress_rung' &&
    decision.toRung !== undefined &&
    !isJointExercise(protocol, decision.toRung) &&
    (applyPolicy(decision, protocol, envelope) === 'applies' || confirmed.includes(decision.decidingSide))
  )
}
