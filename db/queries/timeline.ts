import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import type { PlainDate } from '../../lib/time/types'
import type { TimelineKind, TimelineLog } from '../../lib/timeline/types'
import { read, type Tx } from '../audited'

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
  kind: TimelineKind
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

/**
 * A page of everything one episode's patient sent, newest first: corrections beside what they replaced, answers to
 * a session as rows of their own.
 */
export async function listTimeline(
  scope: RecordScope,
  {
    episodeId,
    kinds,
    before,
    limit = 50,
  }: { episodeId: string; kinds?: readonly TimelineKind[]; before?: TimelineCursor; limit?: number },
): Promise<TimelineLog[]> {
  const where = sql`episode_id = ${episodeId} and patient_id = ${scope.patientId}`
  const rows = await read(scope, (tx) =>
    tx.execute<TimelineRow>(sql`
      select * from (
        ${logs(where)}
        union all
        select 'response', r.id, r.id, 1::smallint, r.at, p.time_zone, (r.at at time zone p.time_zone)::date,
               r.received_at, r.superseded_at, jsonb_build_object(
                 'subjectEntryId', r.subject_entry_id, 'window', r."window", 'pain', ${sides('r.pain_left', 'r.pain_right')},
                 'settleMinutes', ${sides('r.settle_minutes_left', 'r.settle_minutes_right')},
                 'settleAnswer', r.settle_answer, 'recall', r.recall)
          from session_responses r join patients p on p.id = r.patient_id
         where r.episode_id = ${episodeId} and r.patient_id = ${scope.patientId}
      ) l
      where ${
        kinds === undefined
          ? sql`true`
          : sql`l.kind in (${sql.join(
              kinds.map((k) => sql`${k}`),
              sql`, `,
            )})`
      }
        and ${before === undefined ? sql`true` : sql`(l.at, l.id) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`}
      order by l.at desc, l.id desc
      limit ${limit}`),
  )
  return [...rows].map(toLog)
}
