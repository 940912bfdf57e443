import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { LadderState, PerSide } from '../../lib/progression/types'
import type {
  AnswerRecord,
  CaseEpisode,
  CasePatient,
  CaseState,
  DecisionRecord,
  NextVisit,
  OpenRedFlag,
  PlanVersionRecord,
} from '../../lib/review/case'
import type { decisionAnswers, decisions, episodeStates, episodes, patients, planVersions } from '../schema'

type Row<T extends { $inferSelect: unknown }> = T['$inferSelect']

export function toPatient(row: Row<typeof patients>): CasePatient {
  return {
    patientId: row.id,
    name: row.displayName,
    dateOfBirth: row.dateOfBirth,
    timeZone: row.timeZone,
    locale: row.locale,
    units: row.units,
    telephone: row.telephone,
  }
}

export function toEpisode(row: Row<typeof episodes>): CaseEpisode {
  return {
    episodeId: row.id,
    number: row.number,
    status: row.status,
    affectedSide: row.affectedSide,
    region: row.region,
    severity: row.severity,
    irritability: row.irritability,
    startMode: row.startMode,
    running: row.running,
    goalRung: row.goalRung,
    goalText: row.goalText,
    invitedRung: row.invitedRung,
    sessionsPerDay: row.sessionsPerDay,
    daysPerWeek: row.daysPerWeek,
    progressionLocked: row.progressionLocked,
    clinicianHold: row.clinicianHold,
    clinicianHoldNote: row.clinicianHoldNote,
    regularAnalgesic: row.regularAnalgesic,
    techniqueRatedGoodOn: row.techniqueRatedGoodOn,
    startedOn: row.startedOn,
    protocolVersionId: row.protocolVersionId,
  }
}

export function toState(row: Row<typeof episodeStates>): CaseState {
  return {
    adherence7d: row.adherence7d,
    checkIns7d: row.checkIns7d,
    lastCheckInOn: row.lastCheckInOn,
    lastSessionOn: row.lastSessionOn,
    lastReviewedAt: row.lastReviewedAt,
    currentPlanVersionId: row.currentPlanVersionId,
    lockVersion: row.lockVersion,
  }
}

export function toDecision(row: Row<typeof decisions>): DecisionRecord {
  return {
    decisionId: row.id,
    number: row.number,
    kind: row.kind,
    trigger: row.trigger,
    evaluatedAt: row.evaluatedAt,
    localDate: row.localDate,
    outcome: row.outcome,
    rule: row.rule,
    urgency: row.urgency,
    exercise: row.exercise,
    flags: row.flags,
    evidence: row.evidence,
    result: row.result,
    stateBefore: row.stateBefore as PerSide<LadderState>,
    stateAfter: row.stateAfter as PerSide<LadderState>,
    effect: row.effect,
    protocolVersionId: row.protocolVersionId,
    protocolHash: row.protocolHash ?? '',
    engineVersion: row.engineVersion,
    inputDigest: row.inputDigest ?? '',
    patientText: row.patientText,
    clinicianText: row.clinicianText,
    counterfactual: row.counterfactual,
  }
}

export function toAnswer(row: Row<typeof decisionAnswers>): AnswerRecord {
  return {
    decisionId: row.decisionId,
    answer: row.answer,
    reasonCode: row.reasonCode,
    reasonText: row.reasonText,
    answeredByName: row.answeredByName,
    answeredAt: row.answeredAt,
    planVersionId: row.planVersionId,
  }
}

export function toPlanVersion(row: Row<typeof planVersions>, seenAt: Date | null): PlanVersionRecord {
  return {
    planVersionId: row.id,
    version: row.version,
    effectiveFrom: row.effectiveFrom,
    content: row.content,
    decisionId: row.decisionId,
    createdByName: row.createdByName,
    patientMessage: row.patientMessage,
    createdAt: row.createdAt,
    seenAt,
  }
}

/** What came back as JSON inside a row. */
export type PlanJson = Omit<PlanVersionRecord, 'createdAt' | 'seenAt'> & {
  createdAt: string
  seenAt: string | null
}

export function fromPlanJson(json: PlanJson): PlanVersionRecord {
  return {
    ...json,
    createdAt: new Date(json.createdAt),
    seenAt: json.seenAt === null ? null : new Date(json.seenAt),
  }
}

/** `json` of one plan version; expects `v` (plan_versions) and `r` (plan_receipts, left joined). */
export const planJson = sql.raw(`jsonb_build_object('planVersionId', v.id, 'version', v.version,
  'effectiveFrom', v.effective_from, 'content', v.content, 'decisionId', v.decision_id, 'createdByName', v.created_by_name,
  'patientMessage', v.patient_message, 'createdAt', v.created_at, 'seenAt', r.seen_at)`)

/** Red flags of one episode that no clinician has cleared, as a JSON array; whatever their date or version (C.6a). */
export function openRedFlagsJson(episodeId: SQL): SQL<OpenRedFlag[]> {
  return sql`(
    select coalesce(jsonb_agg(f.flag order by f.on_date desc nulls last), '[]'::jsonb) from (
      select c.local_date as on_date, jsonb_build_object('source', 'check_in', 'entryId', c.entry_id,
               'codes', to_jsonb(c.red_flags), 'localDate', c.local_date) as flag
        from check_ins c where c.episode_id = ${episodeId} and c.red_flags <> '{}'
         and not exists (select 1 from red_flag_clearances x where x.episode_id = c.episode_id and x.check_in_entry_id = c.entry_id)
      union all
      select c.local_date, jsonb_build_object('source', 'flare_report', 'entryId', c.entry_id,
               'codes', to_jsonb(c.red_flags), 'localDate', c.local_date)
        from flare_reports c where c.episode_id = ${episodeId} and c.red_flags <> '{}'
         and not exists (select 1 from red_flag_clearances x where x.episode_id = c.episode_id and x.check_in_entry_id = c.entry_id)
      union all
      select null, jsonb_build_object('source', 'intake', 'entryId', null, 'codes', coalesce(n.answers #> '{safety,redFlags}', '[]'::jsonb) - 'none',
               'localDate', null)
        from intakes n where n.episode_id = ${episodeId} and n.urgency in ('emergency', 'urgent', 'soon') and n.submitted_at is not null
         and not exists (select 1 from red_flag_clearances x where x.episode_id = n.episode_id and x.check_in_entry_id is null)
    ) f)` as SQL<OpenRedFlag[]>
}

/** `json` of the next booked visit of a patient that is not over; null = none. */
export const nextVisitJson = (patientId: SQL, now: Date) =>
  sql<NextVisit | null>`(select jsonb_build_object('visitId', w.id, 'at', w.starts_at, 'way', w.way) from visits w
    where w.patient_id = ${patientId} and w.state = 'booked' and w.ends_at >= ${now.toISOString()}::timestamptz
    order by w.starts_at limit 1)`
