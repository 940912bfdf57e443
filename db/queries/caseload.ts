import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { ManagerScope } from '../../lib/auth/scope'
import type { CaseCounts, Caseload, CaseloadQuery, CaseloadRow, CaseRow } from '../../lib/caseload/board'
import {
  CASE_CONCERNS,
  CASES_PER_PAGE,
  type CaseConcern,
  type CaseFilter,
  DISCHARGED_DAYS,
  INTAKE_STALLED_DAYS,
  SILENT_DAYS,
} from '../../lib/caseload/types'
import { EPISODE_STATUSES, type EpisodeStatus } from '../../lib/episode/types'
import { read, type Tx } from '../audited'

/**
 * The manager's board in three statements whose number does not grow with the clinic. Runs under the
 * manager's role, which cannot select a clinical column. In: `now` (the instant that "overdue" is judged at).
 */
export function getCaseload(scope: ManagerScope, query: CaseloadQuery, now: Date): Promise<Caseload> {
  return read(scope, async (tx) => {
    const counted = await countCases(tx, scope.clinicId, now)
    const { clinic, staff } = await getClinicians(tx, scope.clinicId)
    const found = await listCases(tx, scope.clinicId, query, now)
    const rows = rowsOf(counted, staff)
    return {
      clinic,
      rows,
      totals: sumOf(rows.map(({ counts }) => counts)),
      cases: found.slice(0, CASES_PER_PAGE).map(caseRow),
      hasMore: found.length > CASES_PER_PAGE,
    }
  })
}

/** Everything the board knows of each case, named `facts`: open ones and those closed lately. */
function facts(clinicId: string, now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`
  return sql`facts as (
    select e.id as episode_id, e.patient_id, e.status, e.created_at, e.started_on, e.ended_at,
      p.display_name, p.time_zone, s.clinician_user_id, s.last_check_in_on, s.last_session_on, s.last_reviewed_at,
      e.ended_at is null as is_open, r.first_due_at, coalesce(r.red_flag, false) as red_flag,
      coalesce(r.signoff, false) as signoff, coalesce(r.late_urgent, false) as late_urgent,
      coalesce(r.late_soon, false) as late_soon, coalesce(r.late_routine, false) as late_routine,
      case when e.status = 'active' then (${at} at time zone p.time_zone)::date
        - coalesce(s.last_check_in_on, e.started_on, (e.created_at at time zone p.time_zone)::date) - 1
        else 0 end as silent_days
    from episodes e
    join patients p on p.clinic_id = e.clinic_id and p.id = e.patient_id
    left join episode_states s on s.episode_id = e.id
    left join (
      select episode_id, min(due_at) as first_due_at, bool_or(board_kind = 'red_flag') as red_flag,
        bool_or(board_kind = 'awaiting_signoff') as signoff,
        bool_or(due_at < ${at} and urgency in ('emergency', 'urgent')) as late_urgent,
        bool_or(due_at < ${at} and urgency = 'soon') as late_soon,
        bool_or(due_at < ${at} and urgency = 'routine') as late_routine
      from review_items where clinic_id = ${clinicId} and closed_at is null group by episode_id
    ) r on r.episode_id = e.id
    where e.clinic_id = ${clinicId}
      and (e.ended_at is null or e.ended_at >= ${at} - make_interval(days => ${DISCHARGED_DAYS}))
  )`
}

/** Each concern in SQL, as `concernsOf` (lib/caseload) has it. */
function conditionOf(concern: CaseConcern, now: Date): SQL {
  const is: Record<CaseConcern, SQL> = {
    overdue_urgent: sql`late_urgent`,
    red_flag: sql`red_flag`,
    unassigned: sql`clinician_user_id is null`,
    overdue_soon: sql`late_soon and not late_urgent`,
    silent_7: sql`silent_days >= ${SILENT_DAYS.silent_7}`,
    overdue_routine: sql`late_routine and not late_urgent and not late_soon`,
    awaiting_start: sql`status = 'awaiting_start'`,
    awaiting_signoff: sql`signoff`,
    intake_stalled: sql`status = 'intake'
      and created_at <= ${now.toISOString()}::timestamptz - make_interval(hours => ${INTAKE_STALLED_DAYS * 24})`,
    silent_3: sql`silent_days >= ${SILENT_DAYS.silent_3} and silent_days < ${SILENT_DAYS.silent_7}`,
  }
  return sql`(is_open and ${is[concern]})`
}

const anyConcern = (now: Date) =>
  sql`(${sql.join(
    CASE_CONCERNS.map((concern) => conditionOf(concern, now)),
    sql` or `,
  )})`

function filterCondition(filter: CaseFilter, now: Date): SQL {
  if (filter === 'open') return sql`is_open`
  if (filter === 'at_risk') return anyConcern(now)
  const concern = CASE_CONCERNS.find((known) => known === filter)
  return concern && !(EPISODE_STATUSES as readonly string[]).includes(filter)
    ? conditionOf(concern, now)
    : sql`status = ${filter}`
}

const COUNTED = [...new Set([...EPISODE_STATUSES, ...CASE_CONCERNS, 'open', 'at_risk'] as const)]

async function countCases(tx: Tx, clinicId: string, now: Date) {
  const counts = sql.join(
    COUNTED.map(
      (filter) =>
        sql`count(*) filter (where ${filterCondition(filter, now)})::int as ${sql.identifier(filter)}`,
    ),
    sql`, `,
  )
  return tx.execute<CaseCounts & { clinician_user_id: string | null }>(
    sql`with ${facts(clinicId, now)} select clinician_user_id, ${counts} from facts group by clinician_user_id`,
  )
}

type Staff = { user_id: string; display_name: string; working: boolean }

/** The clinic and its clinicians, those who left included: their names may still stand on cases. */
async function getClinicians(tx: Tx, clinicId: string) {
  const rows = await tx.execute<
    { name: string; time_zone: string } & { [K in keyof Staff]: Staff[K] | null }
  >(sql`
    select distinct on (m.user_id) c.name, c.time_zone, m.user_id, m.display_name, m.ended_at is null as working
    from clinics c left join memberships m on m.clinic_id = c.id and m.role = 'clinician'
    where c.id = ${clinicId} order by m.user_id, (m.ended_at is null) desc, m.created_at desc`)
  const [clinic] = rows
  if (!clinic) throw new Error('the clinic of the scope does not exist')
  return {
    clinic: { name: clinic.name, timeZone: clinic.time_zone },
    staff: rows.flatMap(({ user_id, display_name, working }) =>
      user_id && display_name ? [{ user_id, display_name, working: working ?? false }] : [],
    ),
  }
}

type FoundCase = {
  episode_id: string
  patient_id: string
  display_name: string
  time_zone: string
  status: EpisodeStatus
  concerns: CaseConcern[]
  clinician_user_id: string | null
  clinician_name: string | null
  created_at: string
  started_on: string | null
  ended_at: string | null
  last_check_in_on: string | null
  last_session_on: string | null
  last_reviewed_at: string | null
  first_due_at: string | null
}

/** One case more than a page holds, so that the caller knows whether there is a next page. */
async function listCases(tx: Tx, clinicId: string, query: CaseloadQuery, now: Date) {
  const { filter, clinicianUserId, search, page } = query
  const where = [filterCondition(filter, now)]
  if (clinicianUserId === null) where.push(sql`clinician_user_id is null`)
  if (clinicianUserId) where.push(sql`clinician_user_id = ${clinicianUserId}`)
  if (search) where.push(sql`position(lower(${search}) in lower(display_name)) > 0`)
  const concerns = sql.join(
    CASE_CONCERNS.map((concern) => sql`case when ${conditionOf(concern, now)} then ${concern}::text end`),
    sql`, `,
  )
  return tx.execute<FoundCase>(sql`
    with ${facts(clinicId, now)}, ranked as (
      select facts.*, array_remove(array[${concerns}], null) as concerns from facts where ${sql.join(where, sql` and `)}
    )
    select episode_id, patient_id, ranked.display_name, time_zone, status, concerns, clinician_user_id,
      (select m.display_name from memberships m where m.clinic_id = ${clinicId} and m.user_id = clinician_user_id
        and m.role = 'clinician' order by (m.ended_at is null) desc limit 1) as clinician_name,
      created_at, started_on, ended_at, last_check_in_on, last_session_on, last_reviewed_at, first_due_at
    from ranked
    order by coalesce(array_position(array[${sql.join(
      CASE_CONCERNS.map((concern) => sql`${concern}`),
      sql`, `,
    )}]::text[], concerns[1]), ${CASE_CONCERNS.length + 1}), coalesce(first_due_at, created_at), episode_id
    limit ${CASES_PER_PAGE + 1} offset ${(page - 1) * CASES_PER_PAGE}`)
}

const instantOrNull = (text: string | null) => (text === null ? null : new Date(text))

function caseRow(row: FoundCase): CaseRow {
  return {
    episodeId: row.episode_id,
    patientId: row.patient_id,
    displayName: row.display_name,
    timeZone: row.time_zone,
    status: row.status,
    concerns: row.concerns,
    clinicianUserId: row.clinician_user_id,
    clinicianName: row.clinician_name,
    createdAt: new Date(row.created_at),
    startedOn: row.started_on,
    endedAt: instantOrNull(row.ended_at),
    lastCheckInOn: row.last_check_in_on,
    lastSessionOn: row.last_session_on,
    lastReviewedAt: instantOrNull(row.last_reviewed_at),
    reviewDueAt: instantOrNull(row.first_due_at),
  }
}

const noCases = () => Object.fromEntries(COUNTED.map((key) => [key, 0])) as CaseCounts

function sumOf(all: CaseCounts[]): CaseCounts {
  const sum = noCases()
  for (const counts of all) for (const key of COUNTED) sum[key] += counts[key]
  return sum
}

function rowsOf(
  counted: readonly (CaseCounts & { clinician_user_id: string | null })[],
  staff: readonly Staff[],
): CaseloadRow[] {
  const countsOf = new Map(counted.map(({ clinician_user_id, ...counts }) => [clinician_user_id, counts]))
  const rows: CaseloadRow[] = staff
    .filter(({ user_id, working }) => working || countsOf.has(user_id))
    .map(({ user_id, display_name, working }) => ({
      clinicianUserId: user_id,
      displayName: display_name,
      working,
      counts: countsOf.get(user_id) ?? noCases(),
    }))
    .sort((a, b) => (a.displayName ?? '').localeCompare(b.displayName ?? ''))
  const nobody = countsOf.get(null)
  if (nobody) rows.push({ clinicianUserId: null, displayName: null, working: true, counts: nobody })
  return rows
}
