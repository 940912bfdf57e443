import { repsDone } from '../complete-day'
import { fixedNumbers } from '../fixed-numbers'
import { otherWorkBeyondLimits } from '../light-days'
import type { Proposal } from '../rule-result'
import type { Situation } from '../situation'
import type { SessionLog, Side } from '../types'

const RECENT_DAYS = 7

/**
 * `rung_overrun`: longer on the rung than expected, for the clinician, no failure (S003-13); not once the goal is
 * being maintained. `over_prescription`: more repetitions than asked lately; they earn nothing (S002-21).
 * `too_frequent`: a loading day lately that broke the rung's rest days. `pause_item:*`: light-day or accessory work
 * beyond limits rests for a week (C.4). `offer_smaller_schedule`: three days held by incomplete days alone (C.3a).
 */
export function dosingFlags(situation: Situation, decision: Proposal): readonly string[] {
  const { loadingDays, state, protocol, today, side, input } = situation
  const flags: string[] = []
  if (
    decision.outcome !== 'maintain' &&
    loadingDays.length > protocol.evidence.overrunLoadingDays[state.pace]
  ) {
    flags.push('rung_overrun')
  }
  for (let index = loadingDays.length - 1; index >= 0; index--) {
    const loadingDay = loadingDays[index]
    if (loadingDay === undefined || loadingDay.day <= today - RECENT_DAYS) break
    if (!loadingDay.keepsRestDays) flags.push('too_frequent')
    if (loadingDay.sessions.some((session) => didMoreThanAsked(session, side)))
      flags.push('over_prescription')
  }
  // AD2 names its reason however long ago the day to judge was.
  if (situation.judged && !situation.judged.loadingDay.keepsRestDays) flags.push('too_frequent')
  for (const session of otherWorkBeyondLimits(situation, fixedNumbers.accessoryPauseDays)) {
    flags.push(`pause_item:${session.accessory ?? protocol.ladder[session.rung]?.code ?? session.rung}`)
  }
  const heldFor = input.recent?.heldFor
  const daysHeld = (heldFor?.rule === 'AD2' ? heldFor.days : 0) + 1
  if (decision.rule === 'AD2' && daysHeld >= protocol.schedule.adjustOfferAfterDays) {
    flags.push('offer_smaller_schedule')
  }
  return flags
}

function didMoreThanAsked(session: SessionLog, side: Side): boolean {
  return session.sets.some((set) => {
    const done = repsDone(set, side)
    return done !== undefined && done > (set.targetReps ?? 0)
  })
}
