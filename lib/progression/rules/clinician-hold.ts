import { clear, fired, type RuleResult } from '../rule-result'
import type { DailyInput } from '../types'

const asks = { unit: 'code', source: ['ENG'] } as const

/** CL1: a clinician has paused exercise or pinned the plan, or must re-screen after a long gap. */
export function clinicianHold(input: DailyInput): RuleResult {
  const hold = input.clinicianHold
  if (hold === undefined) return clear('CL1', asks)
  return fired(
    'CL1',
    asks,
    { observed: hold, reason: hold },
    { outcome: 'hold', exercise: hold === 'pin' ? undefined : 'hold' },
  )
}
