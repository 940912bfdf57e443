import { completeSessions, dayShortfall, isAtDose } from '../complete-day'
import { AS_KNOWN } from '../logbook'
import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { hold } from './step-down'

const asks = { unit: 'sessions', source: ['ENG', 'S003-11', 'S003-12', 'S000-11'] } as const

/** AD2: the day to judge was not the planned work: too few full sessions, entered late, too soon, or an older dose. */
export function incompleteDay(situation: Situation): RuleResult {
  const { judged, plannedSessions, side } = situation
  if (judged === undefined) return notApplicable('AD2', asks, { threshold: plannedSessions })
  const { loadingDay, response } = judged
  const observed = completeSessions(loadingDay, side)
  const basis = response.basis
  const shortfall =
    dayShortfall(loadingDay, situation) ??
    (isAtDose(loadingDay, situation) ? undefined : 'older_dose') ??
    (onlyLateEntriesEndTheGap(situation) ? 'late_entry' : undefined)
  const saw = { observed, threshold: plannedSessions, basis, reason: shortfall }
  return shortfall ? fired('AD2', asks, saw, hold) : clear('AD2', asks, saw)
}

/** Late sessions end a silence, but nobody progresses on evidence from before it (C.20.8). */
function onlyLateEntriesEndTheGap({ logbook, today, protocol }: Situation): boolean {
  const { heardUntil, lastSessionDay, lastTimelySessionDay } = logbook
  if (heardUntil === AS_KNOWN || lastTimelySessionDay === undefined) return false
  if (lastSessionDay === lastTimelySessionDay) return false
  return today - lastTimelySessionDay >= protocol.missing.gapDeloadDays
}
