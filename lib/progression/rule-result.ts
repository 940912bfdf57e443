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

/** What a rule asks: the same every day. */
export type Asks = {
  unit: FindingUnit
  source: readonly string[]
  threshold?: FindingValue
}

/** What it saw today. A threshold here takes the place of the usual one. */
export type Saw = {
  observed?: FindingValue
  threshold?: FindingValue
  basis?: readonly string[]
  reason?: string
}

const noLogs: readonly string[] = []
const nothing: Saw = {}

/** A rule whose condition holds, and what it would do about it. */
export function fired(rule: DailyRule, asks: Asks, saw: Saw, proposal: Omit<Proposal, 'rule'>): RuleResult {
  return { finding: finding(rule, 'fired', asks, saw), proposal: { rule, ...proposal } }
}

/** A rule that looked and found nothing. */
export function clear(rule: DailyRule, asks: Asks, saw: Saw = nothing): RuleResult {
  return { finding: finding(rule, 'clear', asks, saw) }
}

/** A rule that could not be judged: a value it needs was not given. */
export function notKnown(rule: DailyRule, asks: Asks, saw: Saw = nothing): RuleResult {
  return { finding: finding(rule, 'unknown', asks, saw) }
}

/** A rule whose question does not arise. */
export function notApplicable(rule: DailyRule, asks: Asks, saw: Saw = nothing): RuleResult {
  return { finding: finding(rule, 'not_applicable', asks, saw) }
}

function finding(rule: DailyRule, verdict: Verdict, asks: Asks, saw: Saw): Finding {
  return {
    rule,
    verdict,
    observed: saw.observed,
    threshold: saw.threshold ?? asks.threshold,
    unit: asks.unit,
    source: asks.source,
    basis: saw.basis ?? noLogs,
    reason: saw.reason,
  }
}
