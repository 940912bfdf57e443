import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { DecisionAnswer, DecisionEffect, DecisionKind } from '../../lib/decision/types'
import { read, type Tx } from '../audited'
import { decisionAnswers, decisions } from '../schema'

export type MyDecision = {
  id: string
  kind: DecisionKind
  localDate: string
  evaluatedAt: Date
  outcome: string
  rule: string
  effect: DecisionEffect
  /** The sentences exactly as they were shown. */
  patientText: string
  /** The language they were said in. */
  patientLocale: string
  wouldHaveHelped: string | null
  answer: DecisionAnswer | null
  answeredByName: string | null
  answeredAt: Date | null
}

/** What was decided about this person, newest first, in the words they were shown. */
export function listMyDecisions(
  scope: PatientScope,
  asked: { episodeId: string; limit?: number },
): Promise<MyDecision[]> {
  return read(scope, (tx) => myDecisions(tx, scope, asked))
}

/** The select of {@link listMyDecisions}, to be sent with others. */
export const myDecisions = (
  tx: Tx,
  scope: PatientScope,
  { episodeId, limit = 30 }: { episodeId: string; limit?: number },
) =>
  tx
    .select({
      id: decisions.id,
      kind: decisions.kind,
      localDate: decisions.localDate,
      evaluatedAt: decisions.evaluatedAt,
      outcome: decisions.outcome,
      rule: decisions.rule,
      effect: decisions.effect,
      patientText: decisions.patientText,
      patientLocale: decisions.patientLocale,
      wouldHaveHelped: sql<string | null>`nullif(${decisions.counterfactual} ->> 'patientText', '')`,
      answer: decisionAnswers.answer,
      answeredByName: decisionAnswers.answeredByName,
      answeredAt: decisionAnswers.answeredAt,
    })
    .from(decisions)
    .leftJoin(decisionAnswers, eq(decisionAnswers.decisionId, decisions.id))
    .where(and(eq(decisions.episodeId, episodeId), eq(decisions.patientId, scope.patientId)))
    .orderBy(desc(decisions.number))
    .limit(limit)

/** One decision of this person as it was shown; null = not theirs. */
export async function getMyDecision(
  scope: PatientScope,
  id: string,
): Promise<{ patientText: string } | null> {
  const [row] = await read(scope, (tx) =>
    tx
      .select({ patientText: decisions.patientText })
      .from(decisions)
      .where(and(eq(decisions.id, id), eq(decisions.patientId, scope.patientId))),
  )
  return row ?? null
}
