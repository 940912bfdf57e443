import { completeSessions, dayShortfall, isAtDose } from '../complete-day'
import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { hold } from './step-down'

const source = ['ENG', 'S003-11', 'S003-12', 'S000-11']

/** AD2: the day to judge was not the planned work: too few full sessions, entered late, too soon, or an older dose. */
export function incompleteDay(situation: Situation): RuleResult {
  const { judged, plannedSessions, side } = situation
  const asks = { threshold: plannedSessions, unit: 'sessions', source } as const
  if (judged === undefined) return notApplicable('AD2', asks)
  const { loadingDay, response } = judged
  const seen = { ...asks, observed: completeSessions(loadingDay, side).length, basis: response.basis }
  const shortfall =
    dayShortfall(loadingDay, situation) ?? (isAtDose(loadingDay, situation) ? undefined : 'older_dose')
  return shortfall ? fired('AD2', { ...seen, reason: shortfall }, hold) : clear('AD2', seen)
}
