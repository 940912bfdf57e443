import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { BOARD_WINDOWS, FLARE_WATCH_DAYS, NPRS_DAYS, VISIT_ENDS } from '../../lib/boards/types'
import { DISCHARGE_REASONS } from '../../lib/episode/types'

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
export function episodeFacts(list: SQL): SQL {
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
    where e.id = any(${list}) and e.imported_at is null
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
export function visitFacts(list: SQL): SQL {
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
