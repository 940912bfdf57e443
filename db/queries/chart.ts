import 'server-only'
import { and, asc, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { StoredEnvelope } from '../../lib/episode/envelope-terms'
import type { SessionsAsked } from '../../lib/progress/sessions-asked'
import type { Protocol } from '../../lib/progression/protocol'
import type { LadderState, PerSide } from '../../lib/progression/types'
import type {
  CaseEpisode,
  CasePatient,
  CaseState,
  ChartDecision,
  NextVisit,
  OpenRedFlag,
  PlanVersionRecord,
} from '../../lib/review/case'
import type { ReviewKind, Urgency } from '../../lib/review/types'
import { localDateOf, type PlainDate } from '../../lib/time/plain-date'
import type { TimelineLog } from '../../lib/timeline/types'
import { read } from '../audited'
import {
  autonomyEnvelopes,
  decisionAnswers,
  decisions,
  episodeStates,
  episodes,
  intakes,
  ladderStates,
  patients,
  planReceipts,
  planVersions,
  protocolVersions,
  reviewItems,
} from '../schema'
import { together } from '../together'
import { openingSelect } from './care-access'
import {
  nextVisitJson,
  openRedFlagsJson,
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

/** Days of pain a chart's summary shows. */
const CHART_DAYS = 28

export type Chart = {
  patient: CasePatient
  episode: CaseEpisode
  /** What may apply by itself, as a clinician set it; null = the protocol's own policy. */
  envelope: (StoredEnvelope & { setByName: string; note: string }) | null
  /** null = the intake is not finished. */
  state: CaseState | null
  /** Sessions asked for and done of late, while adherence cannot be graded; null = it can, or none was asked for. */
  asked: SessionsAsked | null
  ladder: PerSide<LadderState>
  protocol: Protocol
  currentPlan: PlanVersionRecord | null
  goals: { activity: string; ability: number | null }[]
  openItems: { itemId: string; kind: ReviewKind; urgency: Urgency; dueAt: Date }[]
  openRedFlags: OpenRedFlag[]
  logs: TimelineLog[]
  /** What was said at the intake, as it was kept; null = it is not sent yet. */
  intake: { answers: unknown; submittedAt: Date } | null
  /** When the person agreed to care and to the keeping of their data; null = not, or withdrawn. */
  consentedAt: Date | null
  nextVisit: NextVisit | null
  /** Until when, and why, this chart stands open to somebody who is not in charge; null = they are. */
  outside: { until: Date; reason: string } | null
  today: PlainDate
}

/** The newest episode of the patient whose chart is open, with what its summary shows; null when there is none. */
export async function getChart(scope: CareScope, { now }: { now: Date }): Promise<Chart | null> {
  return read(scope, async (tx) => {
    const episodeId = sql`(select x.id from episodes x where x.patient_id = ${scope.patientId} order by x.number desc limit 1)`
    const day = sql`((${now.toISOString()}::timestamptz at time zone (select x.time_zone from patients x where x.id = ${scope.patientId}))::date)`
    const from = sql`(${day} - ${CHART_DAYS - 1}::int)`
    const found = await together(tx, {
      outside: openingSelect(tx, scope, scope.patientId, now),
      logs: logsSelect(episodeId, from),
      ...sessionsAskedSelects(tx, episodeId, day),
      ladder: tx.select().from(ladderStates).where(sql`${ladderStates.episodeId} = ${episodeId}`),
      items: tx
        .select({
          itemId: reviewItems.id,
          kind: reviewItems.kind,
          urgency: reviewItems.urgency,
          dueAt: reviewItems.dueAt,
        })
        .from(reviewItems)
        .where(and(sql`${reviewItems.episodeId} = ${episodeId}`, isNull(reviewItems.closedAt)))
        .orderBy(asc(reviewItems.rank), asc(reviewItems.dueAt)),
      charts: tx
        .select({
          patient: patients,
          episode: episodes,
          state: episodeStates,
          plan: planVersions,
          envelope: autonomyEnvelopes,
          seenAt: planReceipts.seenAt,
          intake: { answers: intakes.answers, submittedAt: intakes.submittedAt },
          goals: sql<{ activity: string; ability: number | null }[]>`(
          select coalesce(jsonb_agg(jsonb_build_object('activity', g.activity, 'ability',
                   (select r.ability from goal_ratings r where r.goal_id = g.id order by r.local_date desc, r.received_at desc limit 1))
                 order by g.position), '[]'::jsonb)
            from goals g where g.episode_id = ${episodes.id} and g.ended_at is null)`,
          openRedFlags: openRedFlagsJson(sql`${episodes.id}`),
          consentedAt: sql<string | null>`(select min(k.given_at) from consents k
          where k.patient_id = ${patients.id} and k.kind = 'care_and_data' and k.withdrawn_at is null)`,
          nextVisit: nextVisitJson(sql`${patients.id}`, now),
        })
        .from(patients)
        .innerJoin(episodes, eq(episodes.patientId, patients.id))
        .leftJoin(episodeStates, eq(episodeStates.episodeId, episodes.id))
        .leftJoin(intakes, eq(intakes.episodeId, episodes.id))
        .leftJoin(planVersions, eq(planVersions.id, episodeStates.currentPlanVersionId))
        .leftJoin(planReceipts, eq(planReceipts.planVersionId, planVersions.id))
        .leftJoin(
          autonomyEnvelopes,
          and(eq(autonomyEnvelopes.episodeId, episodes.id), isNull(autonomyEnvelopes.endedAt)),
        )
        .where(eq(patients.id, scope.patientId))
        .orderBy(desc(episodes.number))
        .limit(1),
    })
    const [row] = found.charts
    if (!row) return null
    const today = localDateOf(now.getTime(), row.patient.timeZone)
    const episode = toEpisode(row.episode)
    const state = row.state ? toState(row.state) : null
    const protocol = await protocolOfVersion(tx, row.episode.protocolVersionId)
    return {
      patient: toPatient(row.patient),
      episode,
      envelope: row.envelope,
      state,
      asked: sessionsAskedIn(found, { episode, state, protocol, today }),
      ladder: ladderIn(found.ladder),
      protocol,
      currentPlan: row.plan ? toPlanVersion(row.plan, row.seenAt) : null,
      goals: row.goals,
      openItems: found.items,
      openRedFlags: row.openRedFlags,
      intake: row.intake?.submittedAt
        ? { answers: row.intake.answers, submittedAt: row.intake.submittedAt }
        : null,
      consentedAt: row.consentedAt === null ? null : new Date(row.consentedAt),
      nextVisit: row.nextVisit,
      outside: found.outside[0] ?? null,
      logs: found.logs.map(toLog),
      today,
    }
  })
}

/** Decisions of one episode, newest first; `before` is the number of the last one of the page before. */
export async function listDecisions(
  scope: CareScope,
  { episodeId, before, limit = 20 }: { episodeId: string; before?: number; limit?: number },
): Promise<ChartDecision[]> {
  const rows = await read(scope, (tx) =>
    tx
      .select({
        decision: decisions,
        answer: decisionAnswers,
        madeWith: sql<string | null>`${protocolVersions.protocolKey} || '@' || ${protocolVersions.version}`,
      })
      .from(decisions)
      .leftJoin(
        protocolVersions,
        and(
          eq(protocolVersions.id, decisions.protocolVersionId),
          eq(protocolVersions.contentHash, decisions.protocolHash),
        ),
      )
      .leftJoin(decisionAnswers, eq(decisionAnswers.decisionId, decisions.id))
      .where(
        and(
          eq(decisions.episodeId, episodeId),
          eq(decisions.patientId, scope.patientId),
          before === undefined ? undefined : lt(decisions.number, before),
        ),
      )
      .orderBy(desc(decisions.number))
      .limit(limit),
  )
  return rows.map((row) => ({
    decision: toDecision(row.decision),
    answer: row.answer ? toAnswer(row.answer) : null,
    madeWith: row.madeWith,
  }))
}

/** Whether a decision is one of this patient's. */
export async function decisionOfPatient(scope: CareScope, decisionId: string): Promise<boolean> {
  const rows = await read(scope, (tx) =>
    tx
      .select({ id: decisions.id })
      .from(decisions)
      .where(and(eq(decisions.id, decisionId), eq(decisions.patientId, scope.patientId))),
  )
  return rows.length > 0
}

/** Every version of the plan of one episode, newest first, and whether the patient has seen it. */
export async function listPlanVersions(
  scope: CareScope,
  { episodeId, limit = 100 }: { episodeId: string; limit?: number },
): Promise<PlanVersionRecord[]> {
  const rows = await read(scope, (tx) =>
    tx
      .select({ plan: planVersions, seenAt: planReceipts.seenAt })
      .from(planVersions)
      .leftJoin(planReceipts, eq(planReceipts.planVersionId, planVersions.id))
      .where(and(eq(planVersions.episodeId, episodeId), eq(planVersions.patientId, scope.patientId)))
      .orderBy(desc(planVersions.version))
      .limit(limit),
  )
  return rows.map((row) => toPlanVersion(row.plan, row.seenAt))
}
