import type { PlainDate } from '@/lib/time/plain-date'
import { isJointExercise } from './ladder-rungs'
import { doseAt, type Protocol } from './protocol'
import type { LadderState, PerSide } from './types'

/**
 * The ladder state both sides train from when the lower of two sides is on an exercise for both legs (C.6a): that of
 * the lower rung. Two sides that came to the same rung at different doses train the lower one: it is one exercise.
 * The later of the two sides' dates hold, so that neither side's deload, lowering or fresh start is cut short.
 * Absent = each side trains its own rung.
 */
export function jointLadderState(ladder: PerSide<LadderState>, protocol: Protocol): LadderState | undefined {
  const { left, right } = ladder
  if (left === undefined || right === undefined) return undefined
  const lower = right.rung < left.rung ? right : left
  if (!isJointExercise(protocol, lower.rung)) return undefined
  if (left.rung !== right.rung) return lower
  const atLowerDose = workAtDose(right, protocol) < workAtDose(left, protocol) ? right : left
  return {
    ...atLowerDose,
    evidenceSince: later(left.evidenceSince, right.evidenceSince) ?? atLowerDose.evidenceSince,
    doseSince: later(left.doseSince, right.doseSince) ?? atLowerDose.doseSince,
    loweredOn: later(left.loweredOn, right.loweredOn),
    deloadUntil: later(left.deloadUntil, right.deloadUntil),
  }
}

/** Whether both sides were given the same dose of the same rung. */
export function trainAlike(left: LadderState, right: LadderState, protocol: Protocol): boolean {
  return left.rung === right.rung && workAtDose(left, protocol) === workAtDose(right, protocol)
}

/** Repetitions, or seconds held, that a dose asks for in all. */
function workAtDose({ rung, pace, doseStep }: LadderState, protocol: Protocol): number {
  const { sets, reps, holdSec = 1 } = doseAt(protocol, rung, pace, doseStep)
  return sets * reps * holdSec
}

function later(a: PlainDate | undefined, b: PlainDate | undefined): PlainDate | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a > b ? a : b
}
