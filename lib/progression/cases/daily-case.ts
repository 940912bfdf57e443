import { evaluateDaily } from '../evaluate'
import type { Protocol } from '../protocol'
import type { DailyInput, LadderState, PerSide, Side, SideDecision } from '../types'
import {
  activityLogs,
  CaseError,
  type CaseMoment,
  checkInLogs,
  momentOf,
  sessionLogs,
  sided,
} from './case-logs'
import type { CaseOf } from './case-schema'

type DailyCase = CaseOf<'daily'>
type CaseState = NonNullable<DailyCase['patient']['state']>

/** Evaluates one daily case: the person's decision, and each side's own in a two-sided case. */
export function evaluateDailyCase(daily: DailyCase, protocol: Protocol): Record<string, unknown> {
  const { affected, decidingSide, joint, perSide, ...decision } = evaluateDaily(toDailyInput(daily), protocol)
  const result = sideFields(decision)
  if (affected !== 'bilateral') return result
  return {
    ...result,
    joint,
    decidingSide,
    perSide: {
      ...(perSide.left ? { left: sideFields(perSide.left) } : {}),
      ...(perSide.right ? { right: sideFields(perSide.right) } : {}),
    },
  }
}

function sideFields(decision: SideDecision): Record<string, unknown> {
  return {
    decision: decision.outcome,
    rule: decision.rule,
    toRung: decision.toRung,
    toDose: decision.toDose,
    deload: decision.deload,
    urgency: decision.urgency,
    exercise: decision.exercise,
    waitsForOtherSide: decision.waitsForOtherSide,
    flags: decision.flags,
    activityAdvice:
      decision.activityAdvice.length === 0
        ? undefined
        : decision.activityAdvice.map(({ basis: _basis, ...advice }) => advice),
  }
}

function toDailyInput({ now, patient, logs }: DailyCase): DailyInput {
  const moment = momentOf(now, patient.tz, patient.side)
  return {
    now: moment.now,
    today: moment.today,
    affected: patient.side,
    ladder: ladderOf(patient, moment),
    goalRung: patient.goalRung,
    adherence7d: patient.adherence7d,
    schedule: patient.schedule,
    clinicianHold: patient.clinicianHold?.type,
    progressionLocked: patient.progressionLocked,
    openReview: patient.openReview,
    techniqueRatedGood: patient.techniqueRated === undefined ? undefined : patient.techniqueRated === 'good',
    regularAnalgesic: patient.regularAnalgesic,
    sessions: sessionLogs(logs.sessions, moment),
    checkIns: checkInLogs(logs.checkins, moment),
    activities: activityLogs(logs.activities, moment),
  }
}

function ladderOf(patient: DailyCase['patient'], { affected }: CaseMoment): PerSide<LadderState> {
  const ladder: PerSide<LadderState> = {}
  for (const side of affected) {
    const state = patient.perSide?.[side] ?? patient.state
    if (!state) throw new CaseError(`patient: the state of the ${side} side is missing`)
    ladder[side] = ladderState(state, side, affected, patient.deloadUntil)
  }
  return ladder
}

function ladderState(
  state: CaseState,
  side: Side,
  affected: readonly Side[],
  deloadUntil: string | undefined,
): LadderState {
  const baselineMorning = sided(state.baselineMorning, affected)?.[side]
  if (baselineMorning === undefined)
    throw new CaseError(`patient: baselineMorning of the ${side} side is missing`)
  return {
    rung: state.rung,
    doseStep: state.doseStep,
    pace: state.pace,
    evidenceSince: state.evidenceSince,
    doseSince: state.doseSince,
    baselineMorning,
    gapApplied: state.gapApplied,
    loweredOn: state.loweredOn,
    deloadUntil: state.deloadUntil ?? deloadUntil,
  }
}
