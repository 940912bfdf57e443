import { lastRung } from '../protocol'
import { clear, fired, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'

const source = ['ENG', 'S000-47']

/** PR3: the goal's rung, or the last, is mastered: keep it. */
export function goalReached({ state, input, protocol }: Situation): RuleResult {
  const last = lastRung(protocol)
  const goal = Math.min(input.goalRung ?? last, last)
  const seen = { observed: state.rung, threshold: goal, unit: 'rung', source } as const
  if (state.rung < goal) return clear('PR3', seen)
  return fired('PR3', seen, { outcome: 'maintain' })
}
