import { clear, fired, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { hold } from './step-down'

const source = ['ENG']

/** NE1: no loading day at this dose yet, so there is nothing to judge. */
export function nothingAtThisDose({ loadingDaysAtDose }: Situation): RuleResult {
  const seen = { observed: loadingDaysAtDose.length, threshold: 1, unit: 'loading_days', source } as const
  return loadingDaysAtDose.length === 0 ? fired('NE1', seen, hold) : clear('NE1', seen)
}
