import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { deloadHere } from './step-down'

const source = ['ENG', 'S003-06']
const asks = { threshold: 'flare', unit: 'response', source } as const

/** FL2: the latest day that can be judged was a flare, but another activity is to blame: keep the rung, deload. */
export function activityFlare(situation: Situation): RuleResult {
  const latest = situation.lastEvaluable[0]
  if (latest === undefined) return notApplicable('FL2', asks)
  const saw = { observed: latest.response, basis: latest.basis }
  if (latest.response === 'flare' && latest.attributedToActivity) {
    return fired('FL2', asks, saw, deloadHere(situation))
  }
  return clear('FL2', asks, saw)
}
