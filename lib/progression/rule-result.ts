import type { Urgency } from './red-flags'
import type { DailyRule, Finding, FindingUnit, FindingValue, Outcome, Verdict } from './types'

/** What a rule would have done, were it alone. */
export type Proposal = {
  rule: DailyRule
  outcome: Outcome
  toRung?: number
  toDose?: number | 'top'
  toDoseStep?: number
  deload?: true
  urgency?: Urgency
  exercise?: 'stop' | 'hold'
  flags?: readonly string[]
}

/** Every rule reports what it saw; a rule that fired also says what it would do. */
export type RuleResult = { finding: Finding; proposal?: Proposal }

type Seen = {
  observed?: FindingValue
  threshold?: FindingValue
  unit: FindingUnit
  source: readonly string[]
  basis?: readonly string[]
  reason?: string
}

const noLogs: readonly string[] = []

/** A rule whose condition holds, and what it would do about it. */
export function fired(rule: DailyRule, seen: Seen, proposal: Omit<Proposal, 'rule'>): RuleResult {
  return { finding: finding(rule, 'fired', seen), proposal: { rule, ...proposal } }
}

/** A rule that looked and found nothing. */
export function clear(rule: DailyRule, seen: Seen): RuleResult {
  return { finding: finding(rule, 'clear', seen) }
}

/** A rule that could not be judged: a value it needs was not given. */
export function notKnown(rule: DailyRule, seen: Seen): RuleResult {
  return { finding: finding(rule, 'unknown', seen) }
}

/** A rule whose question does not arise. */
export function notApplicable(rule: DailyRule, seen: Seen): RuleResult {
  return { finding: finding(rule, 'not_applicable', seen) }
}

function finding(rule: DailyRule, verdict: Verdict, seen: Seen): Finding {
  const { observed, threshold, unit, source, basis = noLogs, reason } = seen
  return { rule, verdict, observed, threshold, unit, source, basis, reason }
}
