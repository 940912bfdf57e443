import { clear, fired, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'

const asks = { threshold: true, unit: 'yes_no', source: ['C.3', 'ENG'] } as const

/** CL2: a clinician must clear something from the intake before a new exercise; dose steps go on. */
export function promotionLocked({ input }: Situation): RuleResult {
  const locked = input.progressionLocked === true
  const saw = { observed: locked }
  return locked
    ? fired('CL2', asks, saw, { outcome: 'hold', flags: ['awaiting_signoff'] })
    : clear('CL2', asks, saw)
}
