import type { Proposal } from './rule-result'
import { type DailyRule, OUTCOMES, type Outcome } from './types'

const caution: Record<Outcome, number> = Object.fromEntries(
  OUTCOMES.map((outcome, rank) => [outcome, rank]),
) as Record<Outcome, number>

/** Order of C.6a for a full tie among the safety rules; ST1 stands where FL1, FL2 or EX2 stood. */
const SAFETY_ORDER: readonly DailyRule[] = [
  'FL1',
  'FL2',
  'EX2',
  'ST1',
  'GAP1',
  'GAP2',
  'GAP3',
  'SY1',
  'EX1',
  'DL1',
  'TR1',
]

/** Negative when `a` is the more cautious outcome: refer, regress, deload, hold, progress dose, rung, maintain. */
export function compareCaution(a: Outcome, b: Outcome): number {
  return caution[a] - caution[b]
}

/**
 * The most cautious of the safety rules that fired: refer, regress, deload, hold; among equals the lower rung, then
 * the lower dose; on a full tie the order of C.6a. Absent = none fired.
 */
export function mostCautious(proposals: readonly Proposal[]): Proposal | undefined {
  let chosen: Proposal | undefined
  for (const proposal of proposals) {
    if (chosen === undefined || comparePrecedence(proposal, chosen) < 0) chosen = proposal
  }
  return chosen
}

function comparePrecedence(a: Proposal, b: Proposal): number {
  return (
    compareCaution(a.outcome, b.outcome) ||
    (a.toRung ?? 0) - (b.toRung ?? 0) ||
    (a.toDoseStep ?? 0) - (b.toDoseStep ?? 0) ||
    SAFETY_ORDER.indexOf(a.rule) - SAFETY_ORDER.indexOf(b.rule)
  )
}

/**
 * Which of all proposals holds (C.6): what is absolute, in order; else the most cautious safety rule; else the first
 * progress rule that matches. The last progress rule always matches one way or the other.
 */
export function takePrecedence(layers: {
  absolute: readonly (Proposal | undefined)[]
  safety: readonly Proposal[]
  progress: readonly (Proposal | undefined)[]
}): Proposal {
  const chosen =
    layers.absolute.find((proposal) => proposal !== undefined) ??
    mostCautious(layers.safety) ??
    layers.progress.find((proposal) => proposal !== undefined)
  if (!chosen) throw new Error('No rule decided: the progress rules must end in one that always matches.')
  return chosen
}
