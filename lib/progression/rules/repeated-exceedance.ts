import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { onLowestRung, toPreviousRungTopDose } from './step-down'

const asks = { unit: 'loading_days', source: ['ENG'] } as const

/** EX2: two of the last three days that can be judged were beyond limits and no activity is to blame. Flares count. */
export function repeatedExceedance(situation: Situation): RuleResult {
  const { exceedWindowDays, exceedCountForRegress } = situation.protocol.evidence
  const window = situation.lastEvaluable.slice(0, exceedWindowDays)
  const counted = window.filter((day) => day.exceeded && !day.attributedToActivity)
  const saw = {
    observed: counted.length,
    threshold: exceedCountForRegress,
    basis: window.flatMap((day) => day.basis),
  }
  if (window.length === 0) return notApplicable('EX2', asks, saw)
  if (counted.length < exceedCountForRegress) return clear('EX2', asks, saw)
  if (situation.state.rung === 0) return fired('EX2', asks, saw, onLowestRung(situation))
  return fired('EX2', asks, saw, toPreviousRungTopDose(situation))
}
