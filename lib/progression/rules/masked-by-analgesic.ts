import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { hold } from './step-down'

const source = ['S001-19', 'ENG']
const asks = { threshold: false, unit: 'yes_no', source } as const

/** AN1: a painkiller within six hours may have hidden the answer, unless it is a regular one for something else. */
export function maskedByAnalgesic({ judged, input }: Situation): RuleResult {
  if (judged === undefined) return notApplicable('AN1', asks)
  const taken = judged.response.sessions.filter((session) => session.analgesicWithin6h === true)
  if (taken.length === 0) return clear('AN1', asks, { observed: false })
  const basis = taken.map((session) => session.id)
  if (input.regularAnalgesic === true) return clear('AN1', asks, { observed: true, basis, reason: 'regular' })
  return fired('AN1', asks, { observed: true, basis }, hold)
}
