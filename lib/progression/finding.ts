import type { Finding, FindingUnit, FindingValue, Verdict } from './types'

/** Units of findings outside the daily rules. */
export type RuleUnit =
  | FindingUnit
  | 'years'
  | 'weeks'
  | 'kilometres'
  | 'repetitions'
  | 'hours'
  | 'nights'
  | 'points'

/** A finding of a rule outside the daily ones (intake, gates, running, review, completion, before a session). */
export type RuleFinding<Rule extends string = string> = Omit<Finding, 'rule' | 'unit'> & {
  rule: Rule
  unit: RuleUnit
}

type Parts = {
  observed?: FindingValue
  threshold?: FindingValue
  unit: RuleUnit
  source: readonly string[]
  basis?: readonly string[]
  reason?: string
}

/** Builds a finding; absent parts stay absent, so that equal evidence gives equal findings. */
export function finding<Rule extends string>(rule: Rule, verdict: Verdict, parts: Parts): RuleFinding<Rule> {
  const { observed, threshold, unit, source, basis = [], reason } = parts
  return {
    rule,
    verdict,
    ...(observed === undefined ? {} : { observed }),
    ...(threshold === undefined ? {} : { threshold }),
    unit,
    source,
    basis,
    ...(reason === undefined ? {} : { reason }),
  }
}

/** `unknown` when the value is missing, else whether the condition holds. */
export function verdictOf<T>(value: T | undefined, holds: (value: T) => boolean): Verdict {
  if (value === undefined) return 'unknown'
  return holds(value) ? 'fired' : 'clear'
}
