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
  const basis: string[] = []
  let wouldLower = false
  let blamesProgramme = false
  for (const { proposal, finding } of lowering) {
    if (proposal === undefined) continue
    wouldLower = true
    if (finding.rule !== 'FL2') blamesProgramme = true
    basis.push(...finding.basis)
  }
  const saw = { observed: situation.daysSinceLowered, threshold: situation.protocol.settling.days, basis }
  if (situation.daysSinceLowered === undefined) return notApplicable('ST1', asks, saw)
  if (!wouldLower || !isSettling(situation)) return clear('ST1', asks, saw)
  return fired('ST1', asks, saw, blamesProgramme ? holdForReview : hold)
}
