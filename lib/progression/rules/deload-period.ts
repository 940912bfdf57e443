import { dayOf } from '../day-number'
import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { hold } from './step-down'

const asks = { unit: 'date', source: ['ENG', 'S002-30'] } as const

/** DL1: a deload period is running; `deloadUntil` is its last day. */
export function deloadPeriod({ state, today, input }: Situation): RuleResult {
  if (state.deloadUntil === undefined) return notApplicable('DL1', asks)
  const saw = { observed: input.today, threshold: state.deloadUntil }
  return today <= dayOf(state.deloadUntil) ? fired('DL1', asks, saw, hold) : clear('DL1', asks, saw)
}
