import { clear, fired, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { hold } from './step-down'

const source = ['ENG']
const asks = { threshold: 'within', unit: 'response', source } as const

/** MD1: no day at this dose is closed yet, or the latest closed one lacks an answer. Unknown is never counted as zero. */
export function missingData({ judged }: Situation): RuleResult {
  if (judged === undefined) return fired('MD1', asks, { observed: 'pending', reason: 'no_closed_day' }, hold)
  const { response, basis } = judged.response
  if (response === 'within') return clear('MD1', asks, { observed: response, basis })
  // Beyond limits is layer 2's to speak of; here it only must not pass.
  const reason = response === 'unknown' ? 'answer_missing' : 'beyond_limits'
  return fired('MD1', asks, { observed: response, basis, reason }, hold)
}
