import { lastRung } from '../ladder-rungs'
import { clear, fired, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'

const asks = { unit: 'rung', source: ['ENG', 'S000-47'] } as const

/** PR3: the goal's rung, or the last, is mastered: keep it. */
export function goalReached({ state, input, protocol }: Situation): RuleResult {
  const last = lastRung(protocol)
  const goal = Math.min(input.goalRung ?? last, last)
  const saw = { observed: state.rung, threshold: goal }
  if (state.rung < goal) return clear('PR3', asks, saw)
  return fired('PR3', asks, saw, { outcome: 'maintain' })
}
