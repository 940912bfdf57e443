import { dayOf } from '../day-number'
import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { hold } from './step-down'

const source = ['S003-06', 'S003-07', 'B01']
const asks = { threshold: 'exceeded', unit: 'response', source } as const

/** EX1: the latest day that can be judged lies at this dose and went beyond limits once: same dose again. */
export function singleExceedance(situation: Situation): RuleResult {
  const latest = situation.lastEvaluable[0]
  if (latest === undefined || latest.day < dayOf(situation.state.doseSince)) return notApplicable('EX1', asks)
  if (latest.response !== 'exceeded')
    return clear('EX1', asks, { observed: latest.response, basis: latest.basis })
  const reason = latest.attributedToActivity ? 'activity' : 'exercise'
  return fired('EX1', asks, { observed: latest.response, basis: latest.basis, reason }, hold)
}
