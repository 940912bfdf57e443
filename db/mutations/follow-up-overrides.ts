import 'server-only'
import { and, asc, eq, gt, isNull, lte, ne, sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { directionOf, followedBy, OVERRIDE_LOOK_DAYS } from '../../lib/decision/override'
import type { LadderState, Outcome, PerSide } from '../../lib/progression/types'
import { audited, read } from '../audited'
import { ladderOf } from '../queries/ladder'
import { SAW_FLARE } from '../queries/saw-flare'
import {
  checkIns,
  decisionAnswers,
  decisions,
  episodes,
  exerciseSessions,
  flareReports,
  overrideFollowUps,
} from '../schema'

const DAY_MS = 86_400_000
const AT_ONCE = 200

/**
 * Looks again, a fortnight later, at what clinicians changed or rejected: what happened. Each override once, in a
 * transaction of its own; run again it goes on where it stopped. Returns how many were looked at.
 */
export async function followUpOverrides(scope: SystemScope, { now }: { now: Date }): Promise<number> {
  const due = await read(scope, (tx) =>
    tx
      .select({ answer: decisionAnswers, decision: decisions })
      .from(decisionAnswers)
      .innerJoin(decisions, eq(decisions.id, decisionAnswers.decisionId))
      // what was overridden elsewhere teaches elsewhere
      .innerJoin(episodes, and(eq(episodes.id, decisionAnswers.episodeId), isNull(episodes.importedAt)))
      .leftJoin(overrideFollowUps, eq(overrideFollowUps.decisionId, decisionAnswers.decisionId))
      .where(
        and(
          ne(decisionAnswers.answer, 'accepted'),
          lte(decisionAnswers.answeredAt, new Date(now.getTime() - OVERRIDE_LOOK_DAYS * DAY_MS)),
          isNull(overrideFollowUps.decisionId),
        ),
      )
      .orderBy(asc(decisionAnswers.answeredAt))
      .limit(AT_ONCE),
  )
  for (const { answer, decision } of due) await followUp(scope, answer, decision, now)
  return due.length
}

function followUp(
  scope: SystemScope,
  answer: typeof decisionAnswers.$inferSelect,
  decision: typeof decisions.$inferSelect,
  now: Date,
): Promise<void> {
  const { episodeId, clinicId, patientId, answeredAt } = answer
  const until = new Date(answeredAt.getTime() + OVERRIDE_LOOK_DAYS * DAY_MS)
  return audited(scope, 'override.look-again', async (tx, note) => {
    note({ clinicId, patientId, entity: 'decision', entityId: decision.id })
    const later = await tx
      .select({
        outcome: decisions.outcome,
        rule: decisions.rule,
        stateBefore: decisions.stateBefore,
        sawFlare: sql<boolean>`jsonb_path_exists(${decisions.result}, ${SAW_FLARE}::jsonpath)`,
      })
      .from(decisions)
      .where(
        and(
          eq(decisions.episodeId, episodeId),
          eq(decisions.kind, 'daily'),
          gt(decisions.evaluatedAt, answeredAt),
          lte(decisions.evaluatedAt, until),
        ),
      )
      .orderBy(asc(decisions.number))
    const [counts] = await tx.execute<{ flares: number; days: number }>(sql`
      select (select count(*)::int from ${flareReports} f where f.episode_id = ${episodeId}
                and f.received_at > ${answeredAt.toISOString()}::timestamptz and f.received_at <= ${until.toISOString()}::timestamptz) as flares,
             (select count(distinct d)::int from (
                select local_date as d from ${checkIns} c where c.episode_id = ${episodeId}
                  and c.received_at > ${answeredAt.toISOString()}::timestamptz and c.received_at <= ${until.toISOString()}::timestamptz
                union select local_date from ${exerciseSessions} s where s.episode_id = ${episodeId}
                  and s.received_at > ${answeredAt.toISOString()}::timestamptz and s.received_at <= ${until.toISOString()}::timestamptz) x) as days`)
    // Where the next decision found the ladder is what the clinician had made of it; without one it stands there still.
    const chosen = later[0] ? (later[0].stateBefore as PerSide<LadderState>) : await ladderOf(tx, episodeId)
    await tx
      .insert(overrideFollowUps)
      .values({
        decisionId: decision.id,
        clinicId,
        patientId,
        episodeId,
        rule: decision.rule,
        outcome: decision.outcome,
        answer: answer.answer,
        reasonCode: answer.reasonCode ?? 'other',
        direction: directionOf(proposedBy(decision), chosen),
        followedBy: followedBy({
          decisions: later.map(({ outcome, rule, sawFlare }) => ({
            outcome: outcome as Outcome,
            rule,
            sawFlare,
          })),
          flareReports: counts?.flares ?? 0,
          daysWithEntries: counts?.days ?? 0,
        }),
        answeredAt,
        lookedAt: now,
      })
      .onConflictDoNothing()
  })
}

/** Where the decision would have put each side; a promotion that waited was not carried out but proposed. */
function proposedBy({ stateAfter, result }: typeof decisions.$inferSelect): PerSide<LadderState> {
  const after = stateAfter as PerSide<LadderState>
  const perSide = (
    result as { perSide?: PerSide<{ outcome: Outcome; toRung?: number; toDoseStep?: number }> }
  ).perSide
  return Object.fromEntries(
    Object.entries(after).map(([side, state]) => {
      const own = perSide?.[side as 'left' | 'right']
      const rises = own?.outcome === 'progress_rung' || own?.outcome === 'progress_dose'
      return [
        side,
        rises
          ? { ...state, rung: own.toRung ?? state.rung, doseStep: own.toDoseStep ?? state.doseStep }
          : state,
      ]
    }),
  )
}
