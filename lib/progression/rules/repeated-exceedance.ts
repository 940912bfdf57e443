import type { DayResponse } from '../day-response'
import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { onLowestRung, toPreviousRungTopDose } from './step-down'

const asks = { unit: 'loading_days', source: ['ENG'] } as const

/** EX2: two of the last three days that can be judged were beyond limits and no activity is to blame. Flares count. */
export function repeatedExceedance(situation: Situation): RuleResult {
  const { exceedWindowDays, exceedCountForRegress } = situation.protocol.evidence
  const { lastEvaluable } = situation
  const days = Math.min(exceedWindowDays, lastEvaluable.length)
  const basis: string[] = []
  let observed = 0
  for (let index = 0; index < days; index++) {
    const day = lastEvaluable[index] as DayResponse
    for (const id of day.basis) basis.push(id)
    if (day.exceeded && !day.attributedToActivity) observed++
  }
  const saw = { observed, threshold: exceedCountForRegress, basis }
  if (days === 0) return notApplicable('EX2', asks, saw)
  if (observed < exceedCountForRegress) return clear('EX2', asks, saw)
  if (situation.state.rung === 0) return fired('EX2', asks, saw, onLowestRung(situation))
  return fired('EX2', asks, saw, toPreviousRungTopDose(situation))
}
