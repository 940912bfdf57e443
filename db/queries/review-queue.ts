import 'server-only'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import type { AffectedSide } from '../../lib/episode/types'
import type { ReviewActName } from '../../lib/review/acts'
import type { Assignment, QueueItem, SilentPatient, UndoableAct } from '../../lib/review/queue'
import type { ReviewKind, Urgency } from '../../lib/review/types'
import { read, type Tx } from '../audited'
import { patients, reviewActs } from '../schema'
import { together } from '../together'
import { callsMade } from './calls-made'
import { receiversOf, withClinician } from './care-team'
import { templateSelects, templatesIn } from './message-templates'
import { colleagues } from './staff'

/** The most a queue shows; nobody reviews more between two calls. */
export const QUEUE_LIMIT = 200

/**
 * The patients whose cases this clinician sees, as a subquery `(patient_id, assignment, covering_for)`: those with them,
 * those a colleague asks them to take over, and for whoever receives them, patients nobody has. Starts from the clinician's own
 * rows, so its cost does not grow with the clinic.
 */
export function caseloadOf(scope: ClinicianScope, now: Date): SQL {
  return sql`(
    select a.patient_id, case when bool_or(a.kind = 'primary') then 'primary' else 'cover' end as assignment,
           case when not bool_or(a.kind = 'primary') then min(a.covering_for) end as covering_for
      from ${withClinician(scope, now)} a
     group by a.patient_id
    union all
    select h.patient_id, 'offered', null
      from handovers h
     where h.clinic_id = ${scope.clinicId} and h.to_user_id = ${scope.userId} and h.state = 'offered'
       and not exists (select 1 from ${withClinician(scope, now)} w where w.patient_id = h.patient_id)
    union all
    select distinct s.patient_id, 'unassigned', null
      from episode_states s
     where s.clinic_id = ${scope.clinicId} and s.clinician_user_id is null
       and exists (select 1 from ${receiversOf(now)} r
                    where r.clinic_id = ${scope.clinicId} and r.user_id = ${scope.userId})
       and not exists (select 1 from care_assignments o
                        where o.patient_id = s.patient_id and o.kind = 'primary' and o.ended_at is null)
  )`
}

/**
 * Patients of others with an emergency or urgent item past its target, for whoever receives what nobody looks at: the
 * clinic's own choice of whom to escalate to. As {@link caseloadOf}.
 */
function escalatedTo(scope: ClinicianScope, now: Date): SQL {
  return sql`(
    select distinct i.patient_id, 'escalated' as assignment, null as covering_for
      from review_items i
     where i.clinic_id = ${scope.clinicId} and i.closed_at is null and i.urgency in ('emergency', 'urgent')
       and i.due_at < ${now.toISOString()}::timestamptz
       and exists (select 1 from ${receiversOf(now)} r
                    where r.clinic_id = ${scope.clinicId} and r.user_id = ${scope.userId})
       and exists (select 1 from care_assignments o
                    where o.patient_id = i.patient_id and o.kind = 'primary' and o.ended_at is null)
       and not exists (select 1 from ${withClinician(scope, now)} w
                        where w.patient_id = i.patient_id and (w.kind = 'primary' or w.covering_for is not null))
  )`
}

type QueueRow = {
  item_id: string
  episode_id: string
  patient_id: string
  display_name: string
  time_zone: string
  assignment: Assignment
  covering_for: string | null
  kind: ReviewKind
  urgency: Urgency
  rank: number
  opened_at: string
  due_at: string
  snoozed_until: string | null
  back_with_check_in: boolean
  claimed_by_user_id: string | null
  claimed_by_name: string | null
  claimed_until: string | null
  delegated_to_user_id: string | null
  delegated_to_name: string | null
  delegated_by_name: string | null
  delegation_note: string | null
  refused_why: string | null
  calls: number
  intake_lock: boolean
  last_call_at: string | null
  decision_id: string | null
  routine_decision_id: string | null
  affected_side: AffectedSide | null
  rung_left: number | null
  dose_step_left: number | null
  rung_right: number | null
  dose_step_right: number | null
  last_rule: string | null
  check_ins7d: number | null
  worst_pain14d: (number | null)[] | null
  pain_until: string | null
}

/**
 * Every open item this clinician may act on, put-off ones included, in the order of C.18; at most
 * {@link QUEUE_LIMIT}. Of a patient of whom a colleague handed on one case, that case alone. One statement over prepared rows: no log is read. What somebody has just decided and can still
 * take back is not in it, unless carrying it out is overdue.
 */
export async function listReviewQueue(scope: ClinicianScope, now: Date): Promise<QueueItem[]> {
  const rows = await read(scope, (tx) => tx.execute<QueueRow>(queueSelect(scope, now)))
  return [...rows].map(toItem)
}

const queueSelect = (scope: ClinicianScope, now: Date) => sql<QueueRow>`
      select i.id as item_id, i.episode_id, i.patient_id, p.display_name, p.time_zone, c.assignment,
             c.covering_for, i.kind, i.urgency,
             i.rank, i.opened_at, i.due_at, i.snoozed_until, i.back_with_check_in, i.claimed_by_user_id, i.claimed_by_name, i.claimed_until,
             i.delegated_to_user_id, i.delegated_to_name, i.delegated_by_name,
             coalesce(i.delegation_note, (select left(h.note, 200) from handovers h
               where i.kind = 'handover' and h.patient_id = i.patient_id and h.state = 'offered')) as delegation_note,
             (select case when a.state = 'refused' then a.why end from review_acts a where a.item_id = i.id
               order by a.given_at desc limit 1) as refused_why,
             k.calls, k.last_call_at,
             (i.kind = 'red_flag' and i.urgency = 'soon' and coalesce(d.kind = 'intake', false)) as intake_lock,
             i.decision_id,
             case when i.urgency = 'routine' and i.kind = 'rung_overrun' and d.effect = 'no_change'
                   and not exists (select 1 from decision_answers n where n.decision_id = d.id)
                  then d.id end as routine_decision_id,
             e.affected_side, s.rung_left, s.dose_step_left, s.rung_right, s.dose_step_right, s.last_rule,
             s.check_ins7d, s.worst_pain14d, s.pain_until
        from (select * from ${caseloadOf(scope, now)} own union all select * from ${escalatedTo(scope, now)} late) c
        join episodes e on e.patient_id = c.patient_id and e.clinic_id = ${scope.clinicId}
        join review_items i on i.episode_id = e.id and i.closed_at is null
        join patients p on p.id = c.patient_id
        join episode_states s on s.episode_id = e.id
        left join decisions d on d.id = i.decision_id
        cross join lateral (select count(*)::int as calls, max(a.given_at) as last_call_at
                              from review_acts a where a.item_id = i.id and ${callsMade}) k
       where (c.assignment in ('primary', 'cover') or i.urgency in ('emergency', 'urgent')
              or (c.assignment = 'offered' and i.kind = 'handover'))
         and (c.assignment <> 'offered' or i.kind = 'handover')
         and (c.assignment <> 'cover' or c.covering_for is not null or i.delegated_to_user_id = ${scope.userId})
         and not (c.assignment in ('unassigned', 'escalated') and coalesce(i.delegated_to_user_id = ${scope.userId}, false)
                  and exists (select 1 from ${withClinician(scope, now)} w where w.patient_id = i.patient_id))
         and (c.assignment <> 'escalated' or i.due_at < ${now.toISOString()}::timestamptz)
         and not exists (select 1 from review_acts w
                          where w.ended_at is null and w.given_at > ${now.toISOString()}::timestamptz - interval '2 minutes'
                            and ((w.item_id = i.id and w.settles) or w.decision_id = i.decision_id))
       order by i.rank, i.urgency <> 'emergency', i.due_at, i.opened_at, i.id
       limit ${QUEUE_LIMIT}`

/**
 * The desk of a clinician: {@link listReviewQueue}, what they can still take back, their colleagues and the templates
 * of the clinic. One statement.
 */
export function getReviewDesk(scope: ClinicianScope, now: Date) {
  return read(scope, async (tx) => {
    const found = await together(tx, {
      queue: queueSelect(scope, now),
      undoable: undoableActs(tx, scope),
      colleagues: colleagues(tx, scope),
      ...templateSelects(tx, scope),
    })
    return {
      items: found.queue.map(toItem),
      undoable: found.undoable satisfies UndoableAct[],
      colleagues: found.colleagues,
      templates: templatesIn(found),
    }
  })
}

function toItem(row: QueueRow): QueueItem {
  return {
    itemId: row.item_id,
    episodeId: row.episode_id,
    patientId: row.patient_id,
    patientName: row.display_name,
    timeZone: row.time_zone,
    assignment: row.assignment,
    coveringFor: row.covering_for,
    kind: row.kind,
    urgency: row.urgency,
    rank: row.rank,
    openedAt: new Date(row.opened_at),
    dueAt: new Date(row.due_at),
    snoozedUntil: row.snoozed_until === null ? null : new Date(row.snoozed_until),
    backWithCheckIn: row.back_with_check_in,
    claim:
      row.claimed_by_user_id !== null && row.claimed_until !== null
        ? {
            userId: row.claimed_by_user_id,
            name: row.claimed_by_name ?? '',
            until: new Date(row.claimed_until),
          }
        : null,
    delegated:
      row.delegated_to_user_id === null
        ? null
        : {
            toUserId: row.delegated_to_user_id,
            toName: row.delegated_to_name ?? '',
            byName: row.delegated_by_name ?? '',
            note: row.delegation_note,
          },
    calls: row.last_call_at === null ? null : { count: row.calls, lastAt: new Date(row.last_call_at) },
    intakeLock: row.intake_lock,
    refusedWhy: row.refused_why,
    decisionId: row.decision_id,
    routineDecisionId: row.routine_decision_id,
    affectedSide: row.affected_side,
    left: rungOf(row.rung_left, row.dose_step_left),
    right: rungOf(row.rung_right, row.dose_step_right),
    lastRule: row.last_rule,
    checkIns7d: row.check_ins7d,
    worstPain14d: row.worst_pain14d,
    painUntil: row.pain_until,
  }
}

function rungOf(rung: number | null, doseStep: number | null) {
  return rung === null || doseStep === null ? null : { rung, doseStep }
}

/** Days of silence after which a person is named under an empty queue (C.13). */
const SILENT_DAYS = 3

/** People in this clinician's care who have not checked in for three full days or more, longest first. */
export async function listSilentPatients(
  scope: ClinicianScope,
  { now, limit = 20 }: { now: Date; limit?: number },
): Promise<SilentPatient[]> {
  const rows = await read(scope, (tx) =>
    tx.execute<{
      patient_id: string
      display_name: string
      last_check_in_on: string | null
      silent_days: number | null
    }>(sql`
      select p.id as patient_id, p.display_name, s.last_check_in_on,
             (${now.toISOString()}::timestamptz at time zone p.time_zone)::date - s.last_check_in_on - 1 as silent_days
        from (select distinct w.patient_id from ${withClinician(scope, now)} w) a
        join patients p on p.id = a.patient_id
        join episodes e on e.patient_id = a.patient_id and e.status in ('active', 'paused', 'maintenance')
        join episode_states s on s.episode_id = e.id
       where (s.last_check_in_on is null
              or (${now.toISOString()}::timestamptz at time zone p.time_zone)::date - s.last_check_in_on - 1 >= ${SILENT_DAYS})
       order by silent_days desc nulls first, p.display_name
       limit ${limit}`),
  )
  return [...rows].map((row) => ({
    patientId: row.patient_id,
    patientName: row.display_name,
    lastCheckInOn: row.last_check_in_on,
    silentDays: row.silent_days,
  }))
}

/** What this clinician has decided and can still take back, oldest first. */
export const listUndoableActs = (scope: ClinicianScope): Promise<UndoableAct[]> =>
  read(scope, async (tx) => undoableActs(tx, scope))

const undoableActs = (tx: Tx, scope: ClinicianScope) =>
  tx
    .select({
      actId: reviewActs.id,
      itemId: reviewActs.itemId,
      patientId: reviewActs.patientId,
      patientName: patients.displayName,
      act: sql<ReviewActName>`${reviewActs.act} ->> 'act'`,
    })
    .from(reviewActs)
    .innerJoin(patients, eq(patients.id, reviewActs.patientId))
    .where(and(eq(reviewActs.givenByUserId, scope.userId), eq(reviewActs.state, 'waiting')))
    .orderBy(asc(reviewActs.givenAt))
