import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { onLowestRung, toPreviousRungTopDose } from './step-down'

const asks = { unit: 'loading_days', source: ['ENG'] } as const

/** EX2: two of the last three days that can be judged were beyond limits and no activity is to blame. Flares count. */
export function repeatedExceedance(situation: Situation): RuleResult {
  const { exceedWindowDays, exceedCountForRegress } = situation.protocol.evidence
  const window = situation.lastEvaluable.slice(0, exceedWindowDays)
  const basis: string[] = []
  let observed = 0
  for (const day of window) {
    basis.push(...day.basis)
    if (day.exceeded && !day.attributedToActivity) observed++
  }
  const saw = { observed, threshold: exceedCountForRegress, basis }
  if (window.length === 0) return notApplicable('EX2', asks, saw)
  if (observed < exceedCountForRegress) return clear('EX2', asks, saw)
  if (situation.state.rung === 0) return fired('EX2', asks, saw, onLowestRung(situation))
  return fired('EX2', asks, saw, toPreviousRungTopDose(situation))
}
