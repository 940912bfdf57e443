import { dayOf } from '../day-number'
import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { hold } from './step-down'

const source = ['ENG', 'S002-30']

/** DL1: a deload period is running; `deloadUntil` is its last day. */
export function deloadPeriod({ state, today, input }: Situation): RuleResult {
  if (state.deloadUntil === undefined) return notApplicable('DL1', { unit: 'date', source })
  const seen = { observed: input.today, threshold: state.deloadUntil, unit: 'date', source } as const
  return today <= dayOf(state.deloadUntil) ? fired('DL1', seen, hold) : clear('DL1', seen)
}
