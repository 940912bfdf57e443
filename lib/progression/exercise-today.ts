import { dayOf } from './day-number'
import { judgeDay } from './day-response'
import { fixedNumbers } from './fixed-numbers'
import type { Proposal } from './rule-result'
import { isSettling } from './rules/settling'
import { morningLimit } from './session-response'
import type { Situation } from './situation'

/**
 * Whether planned work is offered today; `hold` = calm work in its place (a walk, easy holds, breathing).
 *
 * - a rule that fired asks for it (SY1: nobody it deloads is offered planned work);
 * - a step down takes effect tomorrow, because a session was already done today: nothing more at the old dose;
 * - the tendon has not settled since it was lowered. Loading sore mornings would charge the next rung with the flare
 *   that has already cost one (C.20 L2).
 */
export function exerciseToday(
  situation: Situation,
  chosen: Proposal,
  safety: readonly Proposal[],
): 'stop' | 'hold' | undefined {
  if (chosen.exercise !== undefined) return chosen.exercise
  if (safety.some(({ exercise }) => exercise === 'hold')) return 'hold'
  if (isLoweredToday(situation, chosen) && hasTrainedToday(situation)) return 'hold'
  return isStillSore(situation) ? 'hold' : undefined
}

function isLoweredToday({ state, input }: Situation, chosen: Proposal): boolean {
  return chosen.outcome === 'regress' || chosen.outcome === 'deload' || state.loweredOn === input.today
}

function hasTrainedToday({ logbook, today }: Situation): boolean {
  return logbook.lastSessionDay !== undefined && logbook.lastSessionDay >= today
}

/**
 * Lowered, and no morning within its limit since; for two weeks at most, for rest alone heals no tendon and a
 * clinician has been asked by then. Without any morning since: for three days after a flare.
 */
function isStillSore(situation: Situation): boolean {
  const { state, side, logbook, today, protocol } = situation
  if (state.loweredOn === undefined) return false
  const loweredOn = dayOf(state.loweredOn)
  if (today - loweredOn > fixedNumbers.repeatWindowDays) return false
  const limit = morningLimit(state.baselineMorning, protocol)
  let known = false
  for (let day = loweredOn + 1; day <= today; day++) {
    for (const checkIn of logbook.checkInsOn.get(day) ?? []) {
      const morning = checkIn.morning?.[side]
      if (morning === undefined) continue
      if (morning <= limit) return false
      known = true
    }
  }
  return known || (isSettling(situation) && flaredJustBefore(situation, loweredOn))
}

/** A flare on the day of the lowering or in the two days before. */
function flaredJustBefore(situation: Situation, loweredOn: number): boolean {
  const { state, side, logbook, today, protocol } = situation
  for (let day = loweredOn; day > loweredOn - protocol.settling.days; day--) {
    const sessions = logbook.sessionsOn.get(day)
    if (sessions === undefined) continue
    if (judgeDay(day, sessions, side, state.baselineMorning, today, logbook, protocol).response === 'flare')
      return true
  }
  return false
}
