import { finding, type RuleFinding } from './finding'
import type { Protocol } from './protocol'
import type { Pain } from './types'

export type BeforeSessionDecision = {
  decision: 'offer_planned' | 'offer_calm'
  rule: 'PS1'
  findings: readonly RuleFinding<'PS1'>[]
}

/**
 * The check before each session (PS1, C.6): sore enough now, and calm options take the place of planned work.
 * In: pain now and the frozen morning baseline, both 0 to 10; without a baseline only the absolute limit holds.
 * Not offered counts as purposeful rest, never as missed. Source: ENG.
 */
export function checkBeforeSession(
  { painNow, baselineMorning }: { painNow: Pain; baselineMorning?: Pain },
  { symptoms }: Protocol,
): BeforeSessionDecision {
  const limit =
    baselineMorning === undefined
      ? symptoms.preSessionMax
      : Math.min(symptoms.preSessionMax, baselineMorning + symptoms.preSessionRise)
  const sore = painNow >= limit
  return {
    decision: sore ? 'offer_calm' : 'offer_planned',
    rule: 'PS1',
    findings: [
      finding('PS1', sore ? 'fired' : 'clear', {
        observed: painNow,
        threshold: limit,
        unit: 'pain_nrs',
        source: ['ENG', 'S000-19'],
      }),
    ],
  }
}
