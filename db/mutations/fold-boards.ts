import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import {
  BOARD_WINDOWS,
  FLARE_WATCH_DAYS,
  NPRS_DAYS,
  OUTCOME_MEASURES,
  VISIT_ENDS,
} from '../../lib/boards/types'
import { bitOf, OPEN_BIT } from '../../lib/caseload/bits'
import {
  CASE_CONCERNS,
  type CaseConcern,
  DISCHARGED_DAYS,
  INTAKE_STALLED_DAYS,
  SILENT_DAYS,
} from '../../lib/caseload/types'
import { DISCHARGE_REASONS } from '../../lib/episode/types'
import { audited, read, type Tx } from '../audited'
import { listClinicIds } from '../queries/boards'

/** First half of the advisory lock that lets one fold of a clinic run at a time. */
const FOLD_LOCK = 7_315_003
/** Episodes and visits taken at once: large enough for a clinic that was filled in bulk, small enough to hold. */
const BATCH = 5000

/**
 * Brings a clinic's boards up to date: takes every mark that writes have left since the last time, works out anew what
 * those episodes and visits count for, and moves the cells by the difference. Cases that only time has changed (overdue,
 * silent, stalled) are judged again as well. In: the instant the boards are to be true at, never earlier than at the
 * fold before. Costs nothing to speak of when nothing has changed; out: how many episodes and visits were looked at.
 */
export async function foldBoards(
  scope: SystemScope,
  { clinicId, now }: { clinicId: string; now: Date },
): Promise<number> {
  let looked = 0
  while (await isBehind(scope, clinicId, now)) looked += await foldOnce(scope, clinicId, now)
  return looked
}

/** Every clinic in turn; for the worker, so that whoever opens a board finds little left to do. */
export async function foldAllBoards(scope: SystemScope, now: Date): Promise<number> {
  let looked = 0
  for (const clinicId of await listClinicIds(scope)) looked += await foldBoards(scope, { clinicId, now })
  return looked
}

/** Empties a clinic's boards and makes them again from what was logged. */
export async function rebuildBoards(
  scope: SystemScope,
  { clinicId, now }: { clinicId: string; now: Date },
): Promise<number> {
  await audited(scope, 'boards.rebuild', async (tx, note) => {
    note({ clinicId, entity: 'clinic', entityId: clinicId })
    await lockFold(tx, clinicId)
    for (const table of ['board_changes', 'board_cases', 'board_case_cells', 'board_facts', 'board_cells']) {
      await tx.execute(sql`delete from ${sql.identifier(table)} where clinic_id = ${clinicId}`)
    }
    await tx.execute(
      sql`insert into board_changes (clinic_id, episode_id) select clinic_id, id from episodes where clinic_id = ${clinicId}`,
    )
    await tx.execute(
      sql`insert into board_changes (clinic_id, visit_id) select clinic_id, id from visits where clinic_id = ${clinicId}`,
    )
  })
  return foldBoards(scope, { clinicId, now })
}

const at = (now: Date) => sql`${now.toISOString()}::timestamptz`
const ids = (list: readonly string[]) => sql`${`{${list.join(',')}}`}::uuid[]`
const lockFold = (tx: Tx, clinicId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(${FOLD_LOCK}, hashtext(${clinicId}))`)

async function isBehind(scope: SystemScope, clinicId: string, now: Date): Promise<boolean> {
  const [row] = await read(scope, (tx) =>
    tx.execute<{ behind: boolean }>(sql`select
      exists (select 1 from board_changes where clinic_id = ${clinicId})
      or exists (select 1 from board_cases where clinic_id = ${clinicId} and next_change_at <= ${at(now)}) as behind`),
  )
  return row?.behind ?? false
}

/** The marks are taken before anything is read, so that a write between the two leaves its mark for the next fold. */
function foldOnce(scope: SystemScope, clinicId: string, now: Date): Promise<number> {
  return audited(scope, 'boards.fold', async (tx) => {
    await lockFold(tx, clinicId)
    const marks = await tx.execute<{ episode_id: string | null; visit_id: string | null }>(sql`
      with taken as (
        delete from board_changes where id in (
          select id from board_changes where clinic_id = ${clinicId} order by id limit ${4 * BATCH})
        returning episode_id, visit_id
      ) select distinct episode_id, visit_id from taken`)
    const timed = await tx.execute<{ episode_id: string }>(sql`select episode_id from board_cases
      where clinic_id = ${clinicId} and next_change_at <= ${at(now)} limit ${BATCH}`)
    const episodes = marks.flatMap(({ episode_id }) => episode_id ?? [])
    const visits = marks.flatMap(({ visit_id }) => visit_id ?? [])
    const cases = [...new Set([...episodes, ...timed.map(({ episode_id }) => episode_id)])]
    if (cases.length > 0) await foldCases(tx, clinicId, cases, now)
    if (episodes.length > 0) await foldFacts(tx, clinicId, episodes, episodeFacts(ids(episodes)))
    if (visits.length > 0) await foldFacts(tx, clinicId, visits, visitFacts(ids(visits)))
    return cases.length + visits.length
  })
}

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
function casesAsTheyAre(list: SQL, now: Date): SQL {
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
      p.time_zone, ${silentSince} as silent_since, r.first_due_at, r.next_due_at,
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
    where e.id = any(${list})
      and (e.ended_at is null or e.ended_at >= ${at(now)} - make_interval(days => ${DISCHARGED_DAYS}))
  ), judged as (
    select known.*, case when ended_at is null then ${OPEN_BIT}::int + ${bits} else 0 end as concern_bits from known
  ), fresh as materialized (
    select episode_id, clinic_id, patient_id, clinician_user_id, status, concern_bits,
      case ${firstBit} else ${CASE_CONCERNS.length}::int end as tier, coalesce(first_due_at, created_at) as sort_at,
      case when ended_at is not null then ended_at + make_interval(days => ${DISCHARGED_DAYS}, secs => 0.000001)
        else least(next_due_at + interval '1 microsecond',
          ${later(sql`case when status = 'intake' then stalls_at end`)},
          ${later(sql`case when status = 'active' then (silent_since + ${SILENT_DAYS.silent_3 + 1}::int)::timestamp at time zone time_zone end`)},
          ${later(sql`case when status = 'active' then (silent_since + ${SILENT_DAYS.silent_7 + 1}::int)::timestamp at time zone time_zone end`)})
      end as next_change_at
    from judged
  )`
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
const CASE_COLUMNS = sql`episode_id, clinic_id, patient_id, clinician_user_id, status, concern_bits, tier, sort_at, next_change_at`

/** The rows are replaced and the counts moved by the difference, in one statement. */
function foldCases(tx: Tx, clinicId: string, list: readonly string[], now: Date) {
  const where = (alias: string, sign: number) =>
    sql`select coalesce(clinician_user_id, ${NOBODY}::uuid) as clinician_user_id, status, concern_bits, ${sign}::int as n from ${sql.identifier(alias)}`
  return tx.execute(sql`with ${casesAsTheyAre(ids(list), now)}, old as materialized (
      select ${CASE_COLUMNS} from board_cases where episode_id = any(${ids(list)})
    ), gone as (
      delete from board_cases b using old where b.episode_id = old.episode_id
        and not exists (select 1 from fresh where fresh.episode_id = old.episode_id)
    ), put as (
      insert into board_cases (${CASE_COLUMNS}) select ${CASE_COLUMNS} from fresh except select ${CASE_COLUMNS} from old
      on conflict (episode_id) do update set clinician_user_id = excluded.clinician_user_id, status = excluded.status,
        concern_bits = excluded.concern_bits, tier = excluded.tier, sort_at = excluded.sort_at,
        next_change_at = excluded.next_change_at
    ), moved as (
      select clinician_user_id, status, concern_bits, sum(n)::int as n
      from (${where('fresh', 1)} union all ${where('old', -1)}) both_ways
      group by 1, 2, 3 having sum(n) <> 0
    )
    insert into board_case_cells as cell (clinic_id, clinician_user_id, status, concern_bits, n)
    select ${clinicId}::uuid, clinician_user_id, status, concern_bits, n from moved
    on conflict (clinic_id, clinician_user_id, status, concern_bits) do update set n = cell.n + excluded.n`)
}

/** Hours to three days, whole days after that: `seconds` in tenths of an hour. Before its time counts as at once. */
const waited = (seconds: SQL) => sql`(case when ${seconds} < ${BOARD_WINDOWS.inHoursBelowHours * 3600}
    then floor(greatest(${seconds}, 0) / 3600) else floor(${seconds} / 86400) * 24 end * 10)::int`
const between = (from: SQL, to: SQL) => waited(sql`extract(epoch from ${to} - ${from})`)

const placeIn = (column: SQL, values: readonly string[]) =>
  sql`(array_position(array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[], ${column}) - 1) * 10`

/**
 * What these episodes count for. Definitions are those the board says (`boards.json`); windows and the least number of
 * days are in lib/boards/types.ts. Unknown stays out: an episode without a value is missing, not zero.
 */
function episodeFacts(list: SQL): SQL {
  const { first, least } = NPRS_DAYS
  const sit = BOARD_WINDOWS.sitting
  const median = (column: SQL, days: SQL, few: number) =>
    sql`case when count(${column}) filter (where ${days}) >= ${few}
      then percentile_cont(0.5) within group (order by ${column}) filter (where ${days}) end`
  const entry = sql`local_date < started_on + ${first}::int`
  const latest = sql`local_date > last_on - ${first}::int and last_on >= started_on + ${2 * first - 1}::int`
  const early = sql`local_date < started_on + ${sit.days}::int`
  const lately = sql`local_date > last_on - ${sit.days}::int and last_on >= started_on + ${2 * sit.days - 1}::int`
  return sql`who as materialized (
    select e.id as subject_id, e.clinic_id, e.patient_id, e.created_at, e.started_on, e.ended_at, e.end_reason, e.status,
      coalesce(e.referred_at, e.created_at) as referred, c.time_zone,
      date_trunc('month', coalesce(e.referred_at, e.created_at) at time zone c.time_zone)::date as month,
      e.protocol_version_id::text as protocol_version_id, coalesce(e.severity, '') as severity,
      coalesce(least(s.rung_left, s.rung_right)::text, '') as stage, s.adherence7d
    from episodes e join clinics c on c.id = e.clinic_id left join episode_states s on s.episode_id = e.id
    where e.id = any(${list})
  ), way as (
    select w.subject_id, w.referred, i.begun_at, i.submitted_at,
      (select min(p.created_at) from plan_versions p where p.episode_id = w.subject_id) as planned_at,
      least((select min(r.at) from session_responses r where r.episode_id = w.subject_id),
        (select min(d.at) from check_ins d where d.episode_id = w.subject_id and d.superseded_at is null and d.local_date >
          (select min(x.local_date) from exercise_sessions x where x.episode_id = w.subject_id and x.superseded_at is null))
      ) as answered_at,
      least((select min(a.answered_at) from decision_answers a where a.episode_id = w.subject_id),
        (select min(r.closed_at) from review_items r where r.episode_id = w.subject_id and r.close_reason = 'decided'
          and r.closed_by_user_id is not null)) as reviewed_at
    from who w left join intakes i on i.episode_id = w.subject_id
  ), day as (
    select w.subject_id, w.started_on, d.local_date, max(greatest(d.morning_left, d.morning_right)) as morning,
      max(greatest(d.worst24h_left, d.worst24h_right)) as worst, min(d.sitting_first_pain_minutes) as sat,
      max(max(d.local_date)) over (partition by w.subject_id) as last_on
    from who w join check_ins d on d.episode_id = w.subject_id and d.superseded_at is null and d.local_date >= w.started_on
    group by w.subject_id, w.started_on, d.local_date
  ), felt as (
    select subject_id, ${median(sql`morning`, entry, least)} as morning_then, ${median(sql`morning`, latest, least)} as morning_now,
      ${median(sql`worst`, entry, least)} as worst_then, ${median(sql`worst`, latest, least)} as worst_now,
      ${median(sql`sat`, early, sit.least)} as sat_then, ${median(sql`sat`, lately, sit.least)} as sat_now
    from day group by subject_id
  ), visa as (
    select q.episode_id as subject_id, (array_agg(q.total order by q.local_date, q.received_at desc))[1] as first_total,
      (array_agg(q.total order by q.local_date desc, q.received_at desc))[1] as latest_total
    from questionnaire_answers q where q.episode_id = any(${list}) and q.instrument = 'visa_h'
    group by q.episode_id having count(distinct q.local_date) > 1
  ), goal_day as (
    select episode_id as subject_id, local_date, avg(ability) as mean from (
      select distinct on (goal_id, local_date) episode_id, goal_id, local_date, ability from goal_ratings
      where episode_id = any(${list}) order by goal_id, local_date, received_at desc) rated
    group by episode_id, local_date
  ), psfs as (
    select subject_id, (array_agg(mean order by local_date))[1] as first_total, (array_agg(mean order by local_date desc))[1] as latest_total
    from goal_day group by subject_id having count(*) > 1
  ), placed as (
    select p.episode_id as subject_id, p.version, p.effective_from, item ->> 'side' as side, max((item ->> 'rung')::int) as rung
    from plan_versions p cross join jsonb_array_elements(p.content -> 'items') item
    where p.episode_id = any(${list}) and item ->> 'kind' = 'ladder' and item ->> 'rung' is not null
    group by 1, 2, 3, 4
  ), step as (
    select * from (select placed.*, lag(rung) over (partition by subject_id, side order by version) as rung_before from placed) seen
    where rung is distinct from rung_before
  ), stay as (
    select step.*, lead(effective_from) over (partition by subject_id, side order by version) as left_on from step
  ), said (subject_id, measure, part, month, tenths, stage) as (
    select subject_id, 'referred', '', null::date, 0, null::text from who
    union all select subject_id, 'started', '', null, 0, null from who where started_on is not null
    union all select subject_id, 'begun', '', null, ${between(sql`referred`, sql`begun_at`)}, null from way where begun_at is not null
    union all select subject_id, 'sent', '', null, ${between(sql`begun_at`, sql`submitted_at`)}, null from way
      where begun_at is not null and submitted_at is not null
    union all select subject_id, 'planned', '', null, ${between(sql`submitted_at`, sql`planned_at`)}, null from way
      where submitted_at is not null and planned_at is not null
    union all select subject_id, 'answered', '', null, ${between(sql`planned_at`, sql`answered_at`)}, null from way
      where planned_at is not null and answered_at is not null
    union all select subject_id, 'reviewed', '', null, ${between(sql`planned_at`, sql`reviewed_at`)}, null from way
      where planned_at is not null and reviewed_at is not null
    union all select subject_id, 'discharged', '', date_trunc('month', ended_at at time zone time_zone)::date,
      coalesce(${placeIn(sql`end_reason`, DISCHARGE_REASONS)}, ${(DISCHARGE_REASONS.length - 1) * 10}), null from who where ended_at is not null
    union all select subject_id, 'visa_h', '', null, round((latest_total - first_total)::numeric * 10)::int, null from visa
    union all select subject_id, 'psfs', '', null, round((latest_total - first_total) * 10)::int, null from psfs
    union all select subject_id, 'nprs_morning', '', null, round((morning_now - morning_then)::numeric * 10)::int, null from felt
      where morning_now is not null and morning_then is not null
    union all select subject_id, 'nprs_worst', '', null, round((worst_now - worst_then)::numeric * 10)::int, null from felt
      where worst_now is not null and worst_then is not null
    union all select subject_id, 'sitting', '', null, round((sat_now - sat_then)::numeric * 10)::int, null from felt
      where sat_now is not null and sat_then is not null
    union all select w.subject_id, 'running', '', null,
      case when r.step is null then 0 when r.step < 8 then 10 else 20 end, null
      from who w left join running_states r on r.episode_id = w.subject_id where w.started_on is not null
    union all select w.subject_id, 'plateau', '', null, case when exists (select 1 from review_items r
      where r.episode_id = w.subject_id and r.kind = 'plateau') then 10 else 0 end, null from who w where w.started_on is not null
    union all select subject_id, 'adherence', '', null, round(adherence7d::numeric * 100)::int * 10, null from who
      where status = 'active' and adherence7d is not null
    union all select subject_id, 'rung_days', side || '/' || version, date_trunc('month', left_on)::date,
      (left_on - effective_from) * 10, rung::text from stay where left_on is not null
    union all select s.subject_id, 'flare_after_advance', s.side || '/' || s.version, date_trunc('month', s.effective_from)::date,
      case when exists (select 1 from flare_reports f where f.episode_id = s.subject_id and f.superseded_at is null
          and f.local_date >= s.effective_from and f.local_date < s.effective_from + ${FLARE_WATCH_DAYS}::int)
        or exists (select 1 from decisions d where d.episode_id = s.subject_id and d.rule in ('FL1', 'FL2')
          and d.local_date >= s.effective_from and d.local_date < s.effective_from + ${FLARE_WATCH_DAYS}::int)
      then 10 else 0 end, s.rung::text from stay s where s.rung > s.rung_before
  ), fresh as materialized (
    select w.subject_id, w.clinic_id, w.patient_id, said.measure, said.part, coalesce(said.month, w.month) as month,
      said.tenths, w.protocol_version_id, w.severity, coalesce(said.stage, w.stage) as stage
    from said join who w using (subject_id)
  )`
}

/** How these visits ended, in the month they were to begin. One that nobody has closed counts for nothing. */
function visitFacts(list: SQL): SQL {
  const late = sql`coalesce(v.closed_at > v.starts_at - make_interval(mins => t.change_notice_minutes), false)`
  const by = sql`coalesce(v.cancelled_by, 'staff')`
  const end = sql`case when v.state = 'cancelled' then case when ${late} then 'cancelled_late_' || ${by} else 'cancelled_' || ${by} end
    else v.state end`
  return sql`fresh as materialized (
    select v.id as subject_id, v.clinic_id, v.patient_id, 'visit' as measure, '' as part,
      date_trunc('month', v.starts_at at time zone c.time_zone)::date as month, ${placeIn(end, VISIT_ENDS)} as tenths,
      '' as protocol_version_id, '' as severity, '' as stage
    from visits v join visit_types t on t.clinic_id = v.clinic_id and t.id = v.visit_type_id
    join clinics c on c.id = v.clinic_id
    where v.id = any(${list}) and v.state in ('completed', 'no_show_patient', 'no_show_clinician', 'cancelled')
  )`
}

const FACT_COLUMNS = sql`subject_id, clinic_id, patient_id, measure, part, month, tenths, protocol_version_id, severity, stage`
/** Laid out by every dimension; what belongs to the flow board only as a whole. */
const LAID_OUT = [...OUTCOME_MEASURES, 'started'] as const

/** The facts of these subjects are replaced by `fresh`, and the cells moved by the difference, in one statement. */
function foldFacts(tx: Tx, clinicId: string, list: readonly string[], fresh: SQL) {
  const laidOut = sql.join(
    LAID_OUT.map((measure) => sql`${measure}`),
    sql`, `,
  )
  return tx.execute(sql`with ${fresh}, old as materialized (
      select ${FACT_COLUMNS} from board_facts where subject_id = any(${ids(list)})
    ), come as materialized (select ${FACT_COLUMNS} from fresh except select ${FACT_COLUMNS} from old
    ), went as materialized (select ${FACT_COLUMNS} from old except select ${FACT_COLUMNS} from fresh
    ), gone as (
      delete from board_facts b using went where b.subject_id = went.subject_id and b.measure = went.measure
        and b.part = went.part and not exists (select 1 from come where come.subject_id = went.subject_id
          and come.measure = went.measure and come.part = went.part)
    ), put as (
      insert into board_facts (${FACT_COLUMNS}) select ${FACT_COLUMNS} from come
      on conflict (subject_id, measure, part) do update set month = excluded.month, tenths = excluded.tenths,
        protocol_version_id = excluded.protocol_version_id, severity = excluded.severity, stage = excluded.stage
    ), moved as (
      select measure, dimension, member, month, tenths, sum(n)::int as n
      from (select *, 1 as n from come union all select *, -1 as n from went) fact
      cross join lateral (values ('all', ''), ('protocol', protocol_version_id), ('severity', severity), ('stage', stage))
        laid (dimension, member)
      where dimension = 'all' or measure in (${laidOut})
      group by measure, dimension, member, month, tenths having sum(n) <> 0
    )
    insert into board_cells as cell (clinic_id, measure, dimension, member, month, tenths, n)
    select ${clinicId}::uuid, measure, dimension, member, month, tenths, n from moved
    on conflict (clinic_id, dimension, measure, member, month, tenths) do update set n = cell.n + excluded.n`)
}
