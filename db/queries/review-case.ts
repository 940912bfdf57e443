import 'server-only'
import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { protocolVersion } from '../../lib/progression/protocol'
import type { AnswerRecord, CallAttempt, LateEvidence, ReviewCase } from '../../lib/review/case'
import type { ReviewKind } from '../../lib/review/types'
import { localDateOf } from '../../lib/time/plain-date'
import { read, type Tx } from '../audited'
import {
  decisionAnswers,
  decisions,
  episodeStates,
  episodes,
  ladderStates,
  patients,
  planVersions,
  reviewItems,
} from '../schema'
import { together } from '../together'
import { callsMade } from './calls-made'
import {
  fromPlanJson,
  nextVisitJson,
  openRedFlagsJson,
  type PlanJson,
  planJson,
  toAnswer,
  toDecision,
  toEpisode,
  toPatient,
  toPlanVersion,
  toState,
} from './case-parts'
import { ladderIn } from './ladder'
import { protocolOfVersion } from './protocol'
import { sessionsAskedIn, sessionsAskedSelects } from './sessions-asked'
import { logsSelect, toLog } from './timeline'

/** Days of logs a card shows. */
const CASE_DAYS = 14
/** Messages a card shows beside them. */
const MOST_WORDS = 4

/**
 * One case of the queue with everything its card shows, or null when the item is not this patient's. Closed items
 * are given too, so that a late click can be answered. One statement (one more for the first case of a protocol).
 */
export async function getReviewCase(
  scope: CareScope,
  { itemId, now }: { itemId: string; now: Date },
): Promise<ReviewCase | null> {
  return read(scope, async (tx) => {
    const episodeId = sql`(select x.episode_id from review_items x where x.id = ${itemId} and x.patient_id = ${scope.patientId})`
    const day = sql`((${now.toISOString()}::timestamptz at time zone (select x.time_zone from patients x where x.id = ${scope.patientId}))::date)`
    const from = sql`(${day} - ${CASE_DAYS - 1}::int)`
    const found = await together(tx, {
      logs: logsSelect(episodeId, from),
      ...sessionsAskedSelects(tx, episodeId, day),
      ladder: tx.select().from(ladderStates).where(sql`${ladderStates.episodeId} = ${episodeId}`),
      cases: tx
        .select({
          item: reviewItems,
          patient: patients,
          episode: episodes,
          state: episodeStates,
          decision: decisions,
          answer: decisionAnswers,
          siblings: sql<{ itemId: string; kind: ReviewKind }[]>`(
          select coalesce(jsonb_agg(jsonb_build_object('itemId', o.id, 'kind', o.kind) order by o.rank), '[]'::jsonb)
            from review_items o
           where o.episode_id = ${reviewItems.episodeId} and o.closed_at is null and o.id <> ${reviewItems.id})`,
          plans: sql<PlanJson[]>`(
          select coalesce(jsonb_agg(${planJson} order by v.version), '[]'::jsonb)
            from plan_versions v left join plan_receipts r on r.plan_version_id = v.id
           where v.episode_id = ${reviewItems.episodeId}
             and (v.id = ${episodeStates.currentPlanVersionId} or v.decision_id = ${decisions.id}
               or v.version = (select w.version - 1 from ${planVersions} w
                                where w.episode_id = ${reviewItems.episodeId} and w.decision_id = ${decisions.id})))`,
          lastAnswer: sql<
            | (Omit<AnswerRecord, 'answeredAt'> & {
                answeredAt: string
                outcome: string
                clinicianText: string
              })
            | null
          >`(select jsonb_build_object('decisionId', a.decision_id, 'answer', a.answer, 'reasonCode', a.reason_code,
               'reasonText', a.reason_text, 'answeredByName', a.answered_by_name, 'answeredAt', a.answered_at,
               'planVersionId', a.plan_version_id, 'outcome', d.outcome, 'clinicianText', d.clinician_text)
             from decision_answers a join decisions d on d.id = a.decision_id
            where a.episode_id = ${reviewItems.episodeId} and a.decision_id is distinct from ${decisions.id}
            order by a.answered_at desc limit 1)`,
          callRequest: sql<ReviewCase['callRequest']>`(
          select jsonb_build_object('telephone', c.telephone, 'suits', c.suits, 'about', c.about) from call_requests c
           where ${reviewItems.kind} = 'call_request' and c.episode_id = ${reviewItems.episodeId}
             and c.asked_at >= ${reviewItems.openedAt} order by c.asked_at limit 1)`,
          calls: sql<(Omit<CallAttempt, 'at'> & { at: string })[]>`(
          select coalesce(jsonb_agg(jsonb_build_object('outcome', a.act ->> 'outcome', 'note', a.act ->> 'note',
                   'byName', a.given_by_name, 'at', a.given_at) order by a.given_at), '[]'::jsonb)
            from review_acts a where a.item_id = ${reviewItems.id} and ${callsMade})`,
          handover: sql<ReviewCase['handover']>`(
          select jsonb_build_object('fromName', h.from_name, 'toName', h.to_name, 'note', h.note) from handovers h
           where ${reviewItems.kind} = 'handover' and h.patient_id = ${reviewItems.patientId} and h.state = 'offered')`,
          late: sql<(Omit<LateEvidence, 'foundAt'> & { foundAt: string }) | null>`(
          select jsonb_build_object('foundAt', l.found_at, 'outcome', l.outcome, 'rule', l.rule,
                   'clinicianText', l.clinician_text, 'entries', cardinality(l.log_ids))
            from late_evidence l where l.decision_id = ${decisions.id} order by l.found_at desc limit 1)`,
          messages: sql<{ messageId: string; body: string; at: string; note: string | null }[]>`(
          select coalesce(jsonb_agg(jsonb_build_object('messageId', m.id, 'body', m.body, 'at', m.received_at,
                   'note', u.note) order by m.number), '[]'::jsonb)
            from messages m left join message_uses u on u.message_id = m.id and u.kind = 'task'
           where m.patient_id = ${reviewItems.patientId} and m.author = 'patient'
             and case ${reviewItems.kind}
                   when 'message_waiting' then m.received_at >= ${reviewItems.openedAt}
                   when 'message_task' then u.at >= ${reviewItems.openedAt}
                   when 'technique_clip' then exists (select 1 from files f where f.message_id = m.id
                     and f.purpose = 'technique' and f.rating is null and f.removed_at is null)
                   else false end)`,
          written: sql<{ messageId: string; body: string; at: string }[]>`(
          select coalesce(jsonb_agg(jsonb_build_object('messageId', w.id, 'body', w.body, 'at', w.received_at)
                   order by w.number desc), '[]'::jsonb)
            from (select m.id, m.body, m.received_at, m.number from messages m
                   where m.patient_id = ${reviewItems.patientId} and m.author = 'patient'
                     and m.received_at >= ${from}::timestamp at time zone ${patients.timeZone}
                   order by m.number desc limit ${MOST_WORDS}) w)`,
          lastLook: sql<{ kind: ReviewKind; byName: string; at: string } | null>`(
          select jsonb_build_object('kind', c.kind, 'at', c.closed_at, 'byName', (select m.display_name from memberships m
                   where m.clinic_id = c.clinic_id and m.user_id = c.closed_by_user_id order by m.ended_at desc nulls first limit 1))
            from review_items c
           where c.closed_by_user_id is not null and c.episode_id = ${reviewItems.episodeId} and c.closed_at is not null
           order by c.closed_at desc limit 1)`,
          openRedFlags: openRedFlagsJson(sql`${reviewItems.episodeId}`),
          nextVisit: nextVisitJson(sql`${reviewItems.patientId}`, now),
        })
        .from(reviewItems)
        .innerJoin(patients, eq(patients.id, reviewItems.patientId))
        .innerJoin(episodes, eq(episodes.id, reviewItems.episodeId))
        .innerJoin(episodeStates, eq(episodeStates.episodeId, reviewItems.episodeId))
        .leftJoin(decisions, eq(decisions.id, reviewItems.decisionId))
        .leftJoin(decisionAnswers, eq(decisionAnswers.decisionId, reviewItems.decisionId))
        .where(and(eq(reviewItems.id, itemId), eq(reviewItems.patientId, scope.patientId))),
    })
    const [row] = found.cases
    if (!row) return null
    const today = localDateOf(now.getTime(), row.patient.timeZone)
    const logs = found.logs.map(toLog)
    const ladder = ladderIn(found.ladder)
    const protocol = await protocolOfVersion(tx, row.episode.protocolVersionId)
    const madeBy = row.decision?.protocolVersionId
    const madeWith =
      madeBy === undefined || madeBy === row.episode.protocolVersionId
        ? null
        : protocolVersion(await protocolOfVersion(tx, madeBy))
    const since =
      row.item.kind === 'late_evidence' && row.decision ? await decidedSince(tx, row.decision) : null
    const plans = [...row.plans.map(fromPlanJson), ...(since?.plans ?? [])]
    const decidedId = since?.decision.decisionId ?? row.decision?.id
    const after = decidedId ? plans.find((plan) => plan.decisionId === decidedId) : undefined
    const episode = toEpisode(row.episode)
    const state = toState(row.state)
    return {
      item: {
        itemId: row.item.id,
        kind: row.item.kind,
        urgency: row.item.urgency,
        openedAt: row.item.openedAt,
        dueAt: row.item.dueAt,
        snoozedUntil: row.item.snoozedUntil,
        closedAt: row.item.closedAt,
        claim:
          row.item.claimedByUserId !== null && row.item.claimedUntil !== null
            ? {
                userId: row.item.claimedByUserId,
                name: row.item.claimedByName ?? '',
                until: row.item.claimedUntil,
              }
            : null,
      },
      siblings: row.siblings,
      patient: toPatient(row.patient),
      episode,
      state,
      asked: sessionsAskedIn(found, { episode, state, protocol, today }),
      decision: row.decision ? toDecision(row.decision) : null,
      madeWith,
      answer: row.answer ? toAnswer(row.answer) : null,
      currentPlan: plans.find((plan) => plan.planVersionId === row.state.currentPlanVersionId) ?? null,
      appliedChange: after
        ? { before: plans.find((plan) => plan.version === after.version - 1) ?? null, after }
        : null,
      since: since?.decision ?? null,
      late: row.late ? { ...row.late, foundAt: new Date(row.late.foundAt) } : null,
      lastAnswer: row.lastAnswer
        ? { ...row.lastAnswer, answeredAt: new Date(row.lastAnswer.answeredAt) }
        : null,
      lastLook: row.lastLook?.byName ? { ...row.lastLook, at: new Date(row.lastLook.at) } : null,
      openRedFlags: row.openRedFlags,
      nextVisit: row.nextVisit,
      callRequest: row.callRequest,
      calls: row.calls.map((call) => ({ ...call, at: new Date(call.at) })),
      handover: row.handover,
      messages: row.messages.map((message) => ({ ...message, at: new Date(message.at) })),
      written: row.written.map((message) => ({ ...message, at: new Date(message.at) })),
      logs,
      ladder,
      protocol,
      today,
    }
  })
}

/** The newest daily decision after this one, with the plan version it made and the one before. */
async function decidedSince(tx: Tx, { episodeId, number }: typeof decisions.$inferSelect) {
  const [row] = await tx
    .select()
    .from(decisions)
    .where(and(eq(decisions.episodeId, episodeId), eq(decisions.kind, 'daily'), gt(decisions.number, number)))
    .orderBy(desc(decisions.number))
    .limit(1)
  if (!row) return null
  const of = and(
    eq(planVersions.episodeId, episodeId),
    sql`${planVersions.version} in (
      select v.version - back from plan_versions v, (values (0), (1)) steps(back) where v.decision_id = ${row.id})`,
  )
  const plans = await tx.select().from(planVersions).where(of)
  return { decision: toDecision(row), plans: plans.map((plan) => toPlanVersion(plan, null)) }
}
