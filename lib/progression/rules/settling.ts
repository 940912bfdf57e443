import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { hold, holdForReview } from './step-down'

const asks = { unit: 'days', source: ['ENG'] } as const

/** Lowered less than three days ago: the tendon is given time to answer the last step down. */
export function isSettling({ daysSinceLowered, protocol }: Situation): boolean {
  return daysSinceLowered !== undefined && daysSinceLowered < protocol.settling.days
}

/**
 * ST1: a flare or repeated exceedance would lower again, but the last lowering is under three days old. Hold, and a
 * clinician looks unless only an activity was to blame. In: what FL1, FL2 and EX2 found.
 */
export function settling(situation: Situation, lowering: readonly RuleResult[]): RuleResult {
  const saw = {
    observed: situation.daysSinceLowered,
    threshold: situation.protocol.settling.days,
    basis: lowering.flatMap((result) => (result.proposal ? result.finding.basis : [])),
  }
  if (situation.daysSinceLowered === undefined) return notApplicable('ST1', asks, saw)
  const would = lowering.filter((result) => result.proposal !== undefined)
  if (would.length === 0 || !isSettling(situation)) return clear('ST1', asks, saw)
  const blamesProgramme = would.some((result) => result.finding.rule !== 'FL2')
  return fired('ST1', asks, saw, blamesProgramme ? holdForReview : hold)
}
