import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { bitOf, OPEN_BIT } from '../../lib/caseload/bits'
import {
  CASE_CONCERNS,
  type CaseConcern,
  DISCHARGED_DAYS,
  INTAKE_STALLED_DAYS,
  SILENT_DAYS,
} from '../../lib/caseload/types'

const at = (now: Date) => sql`${now.toISOString()}::timestamptz`

/** Each concern in SQL, as `concernsOf` (lib/caseload) has it; all of them for an open case only. */
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
    intake_stalled: sql`status = 'intake' and stalls_at <= ${at(now)}`,
    silent_3: sql`silent_days >= ${SILENT_DAYS.silent_3} and silent_days < ${SILENT_DAYS.silent_7}`,
  }
  return is[concern]
}

/** The rows of `board_cases` as they should be, for these episodes; closed ones stay for thirty days. */
export function casesAsTheyAre(list: SQL, now: Date): SQL {
  const silentSince = sql`coalesce(s.last_check_in_on, e.started_on, (e.created_at at time zone p.time_zone)::date)`
  const bits = sql.join(
    CASE_CONCERNS.map(
      (concern) => sql`case when ${conditionOf(concern, now)} then ${bitOf(concern)}::int else 0 end`,
    ),
    sql` + `,
  )
  const firstBit = sql.join(
    CASE_CONCERNS.map(
      (concern, tier) => sql`when concern_bits & ${bitOf(concern)}::int <> 0 then ${tier}::int`,
    ),
    sql` `,
  )
  const later = (instant: SQL) => sql`case when ${instant} > ${at(now)} then ${instant} end`
  return sql`known as (
    select e.id as episode_id, e.clinic_id, e.patient_id, s.clinician_user_id, e.status, e.created_at, e.ended_at,
      p.time_zone, s.last_check_in_on, ${silentSince} as silent_since, r.first_due_at, r.next_due_at,
      e.created_at + make_interval(hours => ${INTAKE_STALLED_DAYS * 24}) as stalls_at,
      coalesce(r.red_flag, false) as red_flag, coalesce(r.signoff, false) as signoff,
      coalesce(r.late_urgent, false) as late_urgent, coalesce(r.late_soon, false) as late_soon,
      coalesce(r.late_routine, false) as late_routine,
      case when e.status = 'active' then (${at(now)} at time zone p.time_zone)::date - ${silentSince} - 1 else 0 end as silent_days
    from episodes e
    join patients p on p.clinic_id = e.clinic_id and p.id = e.patient_id
    left join episode_states s on s.episode_id = e.id
    left join lateral (
      select min(due_at) as first_due_at, min(due_at) filter (where due_at >= ${at(now)}) as next_due_at,
        bool_or(board_kind = 'red_flag') as red_flag, bool_or(board_kind = 'awaiting_signoff') as signoff,
        bool_or(due_at < ${at(now)} and urgency in ('emergency', 'urgent')) as late_urgent,
        bool_or(due_at < ${at(now)} and urgency = 'soon') as late_soon,
        bool_or(due_at < ${at(now)} and urgency = 'routine') as late_routine
      from review_items where episode_id = e.id and closed_at is null
    ) r on true
    where e.id = any(${list}) and e.imported_at is null
      and (e.ended_at is null or e.ended_at >= ${at(now)} - make_interval(days => ${DISCHARGED_DAYS}))
  ), judged as (
    select known.*, case when ended_at is null then ${OPEN_BIT}::int + ${bits} else 0 end as concern_bits from known
  ), fresh as materialized (
    select episode_id, clinic_id, patient_id, clinician_user_id, status, concern_bits,
      case ${firstBit} else ${CASE_CONCERNS.length}::int end as tier, coalesce(first_due_at, created_at) as sort_at,
      last_check_in_on, first_due_at, created_at as opened_at,
      case when ended_at is not null then ended_at + make_interval(days => ${DISCHARGED_DAYS}, secs => 0.000001)
        else least(next_due_at + interval '1 microsecond',
          ${later(sql`case when status = 'intake' then stalls_at end`)},
          ${later(sql`case when status = 'active' then (silent_since + ${SILENT_DAYS.silent_3 + 1}::int)::timestamp at time zone time_zone end`)},
          ${later(sql`case when status = 'active' then (silent_since + ${SILENT_DAYS.silent_7 + 1}::int)::timestamp at time zone time_zone end`)})
      end as next_change_at
    from judged
  )`
}
