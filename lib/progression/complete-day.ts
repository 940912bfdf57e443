import type { DayResponse } from './day-response'
import type { LoadingDay } from './loading-days'
import { isLate } from './logbook'
import { doseAt } from './protocol'
import type { Situation } from './situation'
import type { SessionLog, SetLog, Side } from './types'

/** What keeps a day from counting (C.6 AD2). */
export type Shortfall = 'late_entry' | 'too_frequent' | 'too_few_sessions' | 'older_dose'

/** Repetitions this side did in a set; absent = the set is missing. */
export function repsDone(set: SetLog, side: Side): number | undefined {
  return typeof set.doneReps === 'object' ? set.doneReps[side] : set.doneReps
}

/** Every set asked was done in full. Sets nobody asked for do not count either way. */
export function isCompleteSession(session: SessionLog, side: Side): boolean {
  let asked = 0
  for (const set of session.sets) {
    if (set.targetReps === undefined) continue
    asked++
    const done = repsDone(set, side)
    if (done === undefined || done < set.targetReps) return false
  }
  return asked > 0
}

/** How many sessions of a day were complete. */
export function completeSessions(loadingDay: LoadingDay, side: Side): number {
  let complete = 0
  for (const session of loadingDay.sessions) if (isCompleteSession(session, side)) complete++
  return complete
}

/**
 * Why a day is not complete, or nothing if it is: at least the planned sessions in full, none entered late, and the
 * rung's rest days kept (C.6a). A clinician may set targets per set: completeness is judged against those.
 */
export function dayShortfall(loadingDay: LoadingDay, situation: Situation): Shortfall | undefined {
  const { protocol, side, plannedSessions } = situation
  if (loadingDay.sessions.some((session) => isLate(session, protocol))) return 'late_entry'
  if (!loadingDay.keepsRestDays) return 'too_frequent'
  if (completeSessions(loadingDay, side) < plannedSessions) return 'too_few_sessions'
  return undefined
}

/** Sets of at least so many repetitions asked. */
function setsOf(session: SessionLog, reps: number): number {
  let sets = 0
  for (const { targetReps } of session.sets) if (targetReps !== undefined && targetReps >= reps) sets++
  return sets
}

/** As many complete sessions as planned had targets of at least the current step. Holds of rung 0 have no such test. */
export function isAtDose(loadingDay: LoadingDay, situation: Situation): boolean {
  const { protocol, state, side, plannedSessions } = situation
  if (state.rung === 0) return true
  const step = doseAt(protocol, state.rung, state.pace, state.doseStep)
  let atStep = 0
  for (const session of loadingDay.sessions) {
    if (isCompleteSession(session, side) && setsOf(session, step.reps) >= step.sets) atStep++
  }
  return atStep >= plannedSessions
}

/** Within limits and complete: one of the days a promotion is earned with (C.6 HD1). */
export function isCleanDay(loadingDay: LoadingDay, response: DayResponse, situation: Situation): boolean {
  return response.response === 'within' && dayShortfall(loadingDay, situation) === undefined
}
