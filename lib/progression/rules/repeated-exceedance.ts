import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { onLowestRung, toPreviousRungTopDose } from './step-down'

const source = ['ENG']

/** EX2: two of the last three days that can be judged were beyond limits and no activity is to blame. Flares count. */
export function repeatedExceedance(situation: Situation): RuleResult {
  const { exceedWindowDays, exceedCountForRegress } = situation.protocol.evidence
  const window = situation.lastEvaluable.slice(0, exceedWindowDays)
  const counted = window.filter((day) => day.exceeded && !day.attributedToActivity)
  const seen = {
    observed: counted.length,
    threshold: exceedCountForRegress,
    unit: 'loading_days',
    source,
    basis: window.flatMap((day) => day.basis),
  } as const
  if (window.length === 0) return notApplicable('EX2', seen)
  if (counted.length < exceedCountForRegress) return clear('EX2', seen)
  if (situation.state.rung === 0) return fired('EX2', seen, onLowestRung(situation))
  return fired('EX2', seen, toPreviousRungTopDose(situation))
}
