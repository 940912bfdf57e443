import type { DecisionAnswer, DecisionEffect, DecisionKind } from './types'

type Told = {
  id: string
  kind: DecisionKind
  rule: string
  outcome: string
  effect: DecisionEffect
  evaluatedAt: Date
  answer: DecisionAnswer | null
  answeredByName: string | null
  answeredAt: Date | null
}

/** `waits` for a clinician, or answered by one; null = neither, or overtaken by what was decided later. */
export type Standing = 'waits' | { answer: DecisionAnswer; by: string } | null

/**
 * How each decision of one person stands. The same proposal is made anew every day until it is answered: only the newest
 * of its kind can wait, an answer to an earlier one answers the same proposal made before it, and any answer of its kind
 * ends the waiting.
 */
export function standings(decisions: readonly Told[]): Map<string, Standing> {
  return new Map(decisions.map((decision) => [decision.id, standingOf(decision, decisions)]))
}

function standingOf(decision: Told, all: readonly Told[]): Standing {
  const { kind, rule, outcome, effect, evaluatedAt, answer, answeredByName } = decision
  if (answer && answeredByName) return { answer, by: answeredByName }
  if (effect !== 'awaits_clinician') return null
  const since = all.filter(
    (other) => other.kind === kind && other.answeredAt !== null && other.answeredAt >= evaluatedAt,
  )
  const same = since.find((other) => other.rule === rule && other.outcome === outcome)
  if (same?.answer && same.answeredByName) return { answer: same.answer, by: same.answeredByName }
  const isNewest = all.every((other) => other.kind !== kind || other.evaluatedAt <= evaluatedAt)
  return since.length === 0 && isNewest ? 'waits' : null
}
