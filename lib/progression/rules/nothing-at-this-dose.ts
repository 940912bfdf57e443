import { clear, fired, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { hold } from './step-down'

const asks = { threshold: 1, unit: 'loading_days', source: ['ENG'] } as const

/** NE1: no loading day at this dose yet, so there is nothing to judge. */
export function nothingAtThisDose({ loadingDaysAtDose }: Situation): RuleResult {
  const saw = { observed: loadingDaysAtDose.length }
  return loadingDaysAtDose.length === 0 ? fired('NE1', asks, saw, hold) : clear('NE1', asks, saw)
}
