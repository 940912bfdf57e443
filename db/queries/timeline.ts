import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import { byCode, namesOf } from '../../lib/own-exercise/own-exercise'
import type { OwnNames } from '../../lib/own-exercise/types'
import type { PlainDate } from '../../lib/time/types'
import {
  ENTRY_KINDS,
  type EntryKind,
  EVENT_KINDS,
  type EventKind,
  type TimelineEntry,
  type TimelineEvent,
} from '../../lib/timeline/events'
import { TIMELINE_KINDS, type TimelineLog } from '../../lib/timeline/types'
import { read, type Tx } from '../audited'
import { together } from '../together'
import { newestSelect } from './own-exercises'

const sides = (left: string, right: string) =>
  sql.raw(`jsonb_build_object('left', ${left}, 'right', ${right})`)

/** One shape for every kind of log; each branch is filtered by episode and, where given, day. */
function logs(where: SQL): SQL {
  const head = sql.raw('id, entry_id, version, at, time_zone, local_date, received_at, superseded_at')
  return sql`
    select 'check_in' as kind, ${head}, jsonb_build_object(
        'morning', ${sides('morning_left', 'morning_right')}, 'worst24h', ${sides('worst24h_left', 'worst24h_right')},
        'settleAnswer', settle_answer, 'redFlagsAnswered', red_flags_answered, 'redFlags', red_flags,
        'attribution', attribution, 'sleepHours', sleep_hours, 'mood', mood, 'stiffnessMinutes', stiffness_minutes,
        'sittingFirstPainMinutes', sitting_first_pain_minutes, 'painSpots', to_jsonb(pain_spots), 'mainSpot', main_spot,
        'note', note) as data
      from check_ins where ${where}
    union all
    select 'session', ${head}, jsonb_build_object(
        'purpose', purpose, 'exerciseCode', exercise_code, 'insteadOf', instead_of, 'insteadFor', instead_for, 'rung', rung, 'doseStep', dose_step, 'sets', sets,
        'pre', ${sides('pre_left', 'pre_right')}, 'during', ${sides('during_left', 'during_right')}, 'rpe', rpe,
        'technique', technique, 'stoppedFor', stopped_for, 'analgesicWithin6h', analgesic_within6h, 'note', note)
      from exercise_sessions where ${where}
    union all
    select 'left_out', ${head}, jsonb_build_object(
        'exerciseCode', exercise_code, 'reason', reason, 'pain', ${sides('pain_left', 'pain_right')}, 'whole', session_group is null)
      from left_out_exercises where ${where}
    union all
    select 'activity', ${head}, jsonb_build_object(
        'activityKind', kind, 'durationMinutes', duration_minutes, 'distanceKm', distance_km, 'rpe', rpe,
        'runStep', run_step, 'features', to_jsonb(features), 'pre', ${sides('pre_left', 'pre_right')}, 'during', ${sides('during_left', 'during_right')}, 'note', note)
      from activities where ${where}
    union all
    select 'flare_report', ${head}, jsonb_build_object(
        'cause', cause, 'painNow', ${sides('pain_now_left', 'pain_now_right')}, 'redFlags', red_flags, 'note', note)
      from flare_reports where ${where}
    union all
    select 'gate_test', ${head}, jsonb_build_object(
        'testKind', kind, 'reps', ${sides('reps_left', 'reps_right')}, 'pre', ${sides('pre_left', 'pre_right')},
        'during', ${sides('during_left', 'during_right')}, 'technique', technique)
      from gate_tests where ${where}`
}

export type TimelineRow = {
  kind: EntryKind
  id: string
  entry_id: string
  version: number
  at: string
  time_zone: string
  local_date: string
  received_at: string
  superseded_at: string | null
  data: unknown
}

export function toLog(row: TimelineRow): TimelineLog {
  return {
    kind: row.kind,
    id: row.id,
    entryId: row.entry_id,
    version: row.version,
    at: new Date(row.at),
    timeZone: row.time_zone,
    localDate: row.local_date,
    receivedAt: new Date(row.received_at),
    supersededAt: row.superseded_at === null ? null : new Date(row.superseded_at),
    data: row.data,
  } as TimelineLog
}

/** The versions that count of every log of one episode since a day, oldest first. One statement. */
export async function logsSince(
  tx: Tx,
  episodeId: string,
  from: PlainDate,
  through?: PlainDate,
): Promise<TimelineLog[]> {
  const until = through === undefined ? sql`true` : sql`local_date <= ${through}`
  const where = sql`episode_id = ${episodeId} and local_date >= ${from} and ${until} and superseded_at is null`
  const rows = await tx.execute<TimelineRow>(sql`select * from (${logs(where)}) l order by at, id`)
  return [...rows].map(toLog)
}

/** The select of {@link logsSince} up to today, of an episode and from a day that are SQL, to be sent with others. */
export const logsSelect = (episodeId: SQL, from: SQL) => {
  const where = sql`episode_id = ${episodeId} and local_date >= ${from} and superseded_at is null`
  return sql<TimelineRow>`select * from (${logs(where)}) l order by at, id`
}

/** Where a page of the timeline ends; the next one starts after it. */
export type TimelineCursor = { at: Date; id: string }

/** Answers to how a load settled, each with what it answers to, wherever that stands on the timeline. */
const responses = (where: SQL) => sql`
    select 'response', r.id, r.id, 1::smallint, r.at, p.time_zone, (r.at at time zone p.time_zone)::date,
           r.received_at, r.superseded_at, jsonb_build_object(
             'subjectEntryId', r.subject_entry_id, 'window', r."window", 'pain', ${sides('r.pain_left', 'r.pain_right')},
             'settleMinutes', ${sides('r.settle_minutes_left', 'r.settle_minutes_right')},
             'settleAnswer', r.settle_answer, 'recall', r.recall, 'answersTo', coalesce(
               (select jsonb_build_object('kind', 'session', 'code', s.exercise_code, 'at', s.at, 'timeZone', s.time_zone)
                  from exercise_sessions s where s.entry_id = r.subject_entry_id order by s.version desc limit 1),
               (select jsonb_build_object('kind', 'activity', 'code', s.kind, 'at', s.at, 'timeZone', s.time_zone)
                  from activities s where s.entry_id = r.subject_entry_id order by s.version desc limit 1)))
      from session_responses r join patients p on p.id = r.patient_id where ${where}`

/** The name a member of staff goes by in the clinic of the row; null = a patient, or somebody who is gone. */
const staffName = (clinicId: string, userId: string) =>
  sql.raw(`(select m.display_name from memberships m where m.clinic_id = ${clinicId} and m.user_id = ${userId}
    order by m.ended_at desc nulls first limit 1)`)

/** A row of its own for a second thing that one row of a table says. */
const idOf = (row: string, what: string) => sql.raw(`md5(${row}::text || '${what}')::uuid`)

/** How an intake lets somebody start: all that the words for a decision need of its result. */
const mode = sql.raw(`d.result ->> 'mode'`)

/**
 * What happened besides what the patient sent: one branch a kind, in the shape of {@link logs}. Without `repeated` a
 * decision that says the same as the one before and changes nothing is left out.
 */
function events(
  { patientId, clinicId }: RecordScope,
  episodeId: string,
  { repeated }: { repeated: boolean },
): { [Kind in EventKind]: readonly SQL[] } {
  const inEpisode = sql`episode_id = ${episodeId} and patient_id = ${patientId}`
  /** What belongs to the patient and to no episode: from the beginning of this one until the next begins. */
  const meanwhile = (
    at: string,
  ) => sql`${sql.raw(at)} >= case when (select e.number from episodes e where e.id = ${episodeId}) = 1
      then '-infinity'::timestamptz else (select e.created_at from episodes e where e.id = ${episodeId}) end
    and ${sql.raw(at)} < coalesce((select min(n.created_at) from episodes n join episodes e on e.patient_id = n.patient_id and n.number > e.number
      where e.id = ${episodeId}), 'infinity'::timestamptz)`
  const ofPatient = sql`v.patient_id = ${patientId} and v.state not in ('held', 'lapsed')`
  const moved = sql`a.clinic_id = ${clinicId} and a.patient_id = ${patientId} and a.action = 'visit.move' and a.entity = 'visit'`
  return {
    decision: [
      sql`select d.id, d.evaluated_at as at, jsonb_build_object('what', 'proposed', 'number', d.number, 'outcome', d.outcome,
          'rule', d.rule, 'flags', to_jsonb(d.flags), 'effect', d.effect, 'mode', ${mode}) as data
        from (select each.*, lag(outcome || rule) over (partition by kind order by number) as before
                from decisions each where ${inEpisode}) d
        where ${repeated} or d.effect <> 'no_change' or d.before is distinct from d.outcome || d.rule`,
      sql`select ${idOf('w.decision_id', 'answer')}, w.answered_at, jsonb_build_object('what', 'answered',
          'number', (select d.number from decisions d where d.id = w.decision_id), 'answer', w.answer, 'byName', w.answered_by_name)
        from decision_answers w where w.${inEpisode}`,
    ],
    plan: [
      sql`select id, created_at as at, jsonb_build_object('version', version, 'effectiveFrom', effective_from,
          'byName', created_by_name) as data from plan_versions where ${inEpisode}`,
    ],
    red_flag: [
      ...(['check_in', 'flare_report'] as const).map(
        (kind) => sql`select ${idOf('f.id', 'flag')}, f.received_at as at,
            jsonb_build_object('what', 'raised', 'source', ${kind}::text, 'codes', to_jsonb(f.red_flags)) as data
          from ${sql.raw(`${kind}s`)} f where f.${inEpisode} and f.red_flags <> '{}'
           and not exists (select 1 from ${sql.raw(`${kind}s`)} before
             where before.entry_id = f.entry_id and before.version < f.version and before.red_flags @> f.red_flags)`,
      ),
      sql`select ${idOf('n.episode_id', 'intake flag')}, n.submitted_at, jsonb_build_object('what', 'raised', 'source', 'intake',
          'codes', coalesce(n.answers #> '{safety,redFlags}', '[]'::jsonb) - 'none')
        from intakes n where n.${inEpisode} and n.submitted_at is not null and n.urgency in ('emergency', 'urgent')`,
      sql`select ${idOf('max(x.id::text)', 'cleared')}, x.cleared_at, jsonb_build_object('what', 'cleared', 'note', x.note,
          'byName', ${staffName('x.clinic_id', 'x.cleared_by_user_id')})
        from red_flag_clearances x where x.${inEpisode}
        group by x.clinic_id, x.cleared_at, x.cleared_by_user_id, x.note`,
    ],
    message: [
      sql`select id, written_at as at, jsonb_build_object('author', author, 'authorName', author_name) as data
        from messages where ${inEpisode}`,
    ],
    visit: [
      sql`select v.id, v.created_at as at, jsonb_build_object('visitId', v.id, 'what', 'booked',
          'startsAt', coalesce((select a.detail ->> 'from' from audit_events a
             where v.sequence > 0 and ${moved} and a.entity_id = v.id::text order by a.at limit 1), to_jsonb(v.starts_at) #>> '{}'),
          'by', case when v.created_by_user_id = p.user_id then 'patient' else 'staff' end,
          'byName', case when v.created_by_user_id = p.user_id then null else ${staffName('v.clinic_id', 'v.created_by_user_id')} end) as data
        from visits v join patients p on p.id = v.patient_id where ${ofPatient} and ${meanwhile('v.created_at')}`,
      sql`select md5(a.clinic_id::text || a.seq)::uuid, a.at, jsonb_build_object('visitId', v.id, 'what', 'moved',
          'startsAt', a.detail ->> 'to', 'by', case when a.actor_kind = 'patient' then 'patient' else 'staff' end,
          'byName', case when a.actor_kind = 'patient' then null else ${staffName('a.clinic_id', 'a.actor_user_id')} end)
        from visits v join audit_events a on ${moved} and a.entity_id = v.id::text
        where ${ofPatient} and v.sequence > 0 and ${meanwhile('a.at')}`,
      sql`select ${idOf('v.id', 'ended')}, v.closed_at, jsonb_build_object('visitId', v.id, 'what', v.state, 'startsAt', v.starts_at,
          'by', coalesce(v.cancelled_by, 'staff'), 'byName', null)
        from visits v where ${ofPatient} and v.state <> 'booked' and v.closed_at is not null and ${meanwhile('v.closed_at')}`,
    ],
    note: [
      sql`select id, signed_at as at, jsonb_build_object('what', case when addendum_to_id is null then 'signed' else 'addendum' end,
          'byName', written_by_name) as data from clinical_notes where ${inEpisode} and state = 'signed'`,
      sql`select ${idOf('v.id', 'note')}, v.starts_at, jsonb_build_object('what', 'in_visit', 'visitId', v.id, 'text', w.text,
          'byName', coalesce(${staffName('w.clinic_id', 'w.updated_by_user_id')}, ''),
          'stands', case when n.state = 'signed' then 'signed' when w.note_id is null then 'open' else 'draft' end)
        from visit_notes w join visits v on v.id = w.visit_id left join clinical_notes n on n.id = w.note_id
        where ${ofPatient} and trim(w.text) <> '' and ${meanwhile('v.starts_at')}`,
    ],
    late_evidence: [
      sql`select l.id, l.found_at as at, jsonb_build_object('number', d.number, 'outcome', l.outcome, 'rule', l.rule,
          'flags', '[]'::jsonb, 'mode', l.result ->> 'mode', 'entries', cardinality(l.log_ids)) as data
        from late_evidence l join decisions d on d.id = l.decision_id
        where l.episode_id = ${episodeId} and l.patient_id = ${patientId}`,
    ],
    contact: [
      sql`select a.id, a.given_at as at, jsonb_build_object('act', a.act ->> 'act', 'outcome', a.act ->> 'outcome',
          'about', i.kind, 'byName', a.given_by_name, 'note', a.act ->> 'note') as data
        from review_acts a join review_items i on i.id = a.item_id
        where a.episode_id = ${episodeId} and a.patient_id = ${patientId} and a.act ->> 'act' in ('attempt', 'contact', 'start') and a.state = 'done'`,
      // a start from the chart is no act of the desk
      sql`select md5(a.clinic_id::text || a.seq)::uuid, a.at, jsonb_build_object('act', 'start', 'outcome', null, 'about', 'start_review',
          'byName', ${staffName('a.clinic_id', 'a.actor_user_id')}, 'note', null)
        from audit_events a where a.clinic_id = ${clinicId} and a.patient_id = ${patientId} and a.action = 'episode.start'
         and a.entity_id = ${episodeId}::text and a.detail ->> 'started' = 'true'
         and not exists (select 1 from review_acts s where s.episode_id = ${episodeId} and s.act ->> 'act' = 'start' and s.state = 'done')`,
    ],
    care_team: [
      sql`select ${idOf('h.id', 'offered')}, h.offered_at as at, jsonb_build_object('state', 'offered', 'fromName', h.from_name, 'toName', h.to_name) as data
        from handovers h where h.patient_id = ${patientId} and ${meanwhile('h.offered_at')}`,
      sql`select ${idOf('h.id', 'answered')}, h.answered_at, jsonb_build_object('state', h.state, 'fromName', h.from_name, 'toName', h.to_name)
        from handovers h where h.patient_id = ${patientId} and h.answered_at is not null and ${meanwhile('h.answered_at')}`,
    ],
  }
}

/** An address knows instants to the millisecond, and no row may fall between two pages. */
const at = (row: string) => sql.raw(`date_trunc('milliseconds', ${row}.at)`)

function toEntry(row: TimelineRow): TimelineEntry {
  return EVENT_KINDS.some((kind) => kind === row.kind)
    ? ({ kind: row.kind, id: row.id, at: new Date(row.at), data: row.data } as TimelineEvent)
    : toLog(row)
}

/**
 * A page of one episode, newest first: what the patient sent, corrections beside what they replaced, and between it
 * everything else that happened. `kinds` empty = every kind, without decisions that only repeat the last; `from` shows the page that begins with this entry. One
 * statement, however long the record; with the names of the clinic's own exercises.
 */
export async function listTimeline(
  scope: RecordScope,
  {
    episodeId,
    kinds = [],
    before,
    from,
    limit = 50,
  }: {
    episodeId: string
    kinds?: readonly EntryKind[]
    before?: TimelineCursor
    from?: string
    limit?: number
  },
): Promise<{ entries: TimelineEntry[]; own: OwnNames; more: boolean }> {
  const wanted = kinds.length === 0 ? ENTRY_KINDS : kinds
  const sent = sql`episode_id = ${episodeId} and patient_id = ${scope.patientId}`
  const happened = events(scope, episodeId, { repeated: kinds.includes('decision') })
  const branches: SQL[] = [
    ...(TIMELINE_KINDS.some((kind) => kind !== 'response' && wanted.includes(kind))
      ? [logs(sql`${sent} and superseded_at is null`), logs(sql`${sent} and superseded_at is not null`)]
      : []),
    ...(wanted.includes('response')
      ? [responses(sql`r.episode_id = ${episodeId} and r.patient_id = ${scope.patientId}`)]
      : []),
    ...EVENT_KINDS.filter((kind) => wanted.includes(kind)).flatMap((kind) =>
      happened[kind].map(
        (
          branch,
        ) => sql`select ${kind}::text, e.id, e.id, 1::smallint, e.at, null::text, null::date, e.at, null::timestamptz, e.data
          from (${branch}) e (id, at, data)`,
      ),
    ),
  ]
  const page = sql<TimelineRow>`
    with l (kind, id, entry_id, version, at, time_zone, local_date, received_at, superseded_at, data) as (
      ${sql.join(branches, sql` union all `)})
    select * from l
     where l.kind in (${sql.join(
       wanted.map((kind) => sql`${kind}`),
       sql`, `,
     )})
       and ${before === undefined ? sql`true` : sql`(${at('l')}, l.id) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`}
       and ${from === undefined ? sql`true` : sql`(${at('l')}, l.id) <= (select ${at('f')}, f.id from l f where f.id = ${from}::uuid limit 1)`}
     order by ${at('l')} desc, l.id desc
     limit ${limit + 1}`
  return read(scope, async (tx) => {
    const found = await together(tx, { page, own: newestSelect(tx, scope.clinicId) })
    return {
      entries: found.page.slice(0, limit).map(toEntry),
      own: namesOf(byCode(found.own.map(({ content }) => content))),
      more: found.page.length > limit,
    }
  })
}
