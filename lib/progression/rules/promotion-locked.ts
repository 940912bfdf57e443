import { clear, fired, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'

const source = ['C.3', 'ENG']

/** CL2: a clinician must clear something from the intake before a new exercise; dose steps go on. */
export function promotionLocked({ input }: Situation): RuleResult {
  const locked = input.progressionLocked === true
  const seen = { observed: locked, threshold: true, unit: 'yes_no', source } as const
  return locked ? fired('CL2', seen, { outcome: 'hold', flags: ['awaiting_signoff'] }) : clear('CL2', seen)
}
