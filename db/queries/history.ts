import 'server-only'
import { sql } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import type { SettleAnswer } from '../../lib/check-in/types'
import type { PlainDate } from '../../lib/time/types'
import { read } from '../audited'

export type HistoryDay = {
  localDate: PlainDate
  morningLeft: number | null
  morningRight: number | null
  worstLeft: number | null
  worstRight: number | null
}
export type HistoryLoad = {
  localDate: PlainDate
  ladderSessions: number
  /** The worst settling answer of the day; null = nobody answered. */
  settle: SettleAnswer | 'at30_within' | 'at30_above' | null
}
export type GoalLine = {
  activity: string
  first: number | null
  latest: number | null
  ratedOn: PlainDate | null
}

export type History = { days: HistoryDay[]; loads: HistoryLoad[]; goals: GoalLine[] }

/**
 * Pain a day, load a day and goals since `from`: one statement, bounded by the range asked for. Of several
 * check-ins of a day the worst counts (C.13). An empty day has no row and is never a zero.
 */
export function getHistory(
  scope: RecordScope,
  { episodeId, from }: { episodeId: string; from: PlainDate },
): Promise<History> {
  return read(scope, async (tx) => {
    const [row] = await tx.execute<History>(historySelect(scope, { episodeId, from }))
    if (!row) throw new Error('a select without from gives one row')
    return { days: row.days, loads: row.loads, goals: row.goals }
  })
}

/** The select of {@link getHistory}, one row, to be sent with others. */
export const historySelect = (
  scope: RecordScope,
  { episodeId, from }: { episodeId: string; from: PlainDate },
) => sql<History>`
      select
        (select coalesce(jsonb_agg(to_jsonb(d) order by d."localDate"), '[]'::jsonb) from (
           select local_date as "localDate", max(morning_left) as "morningLeft", max(morning_right) as "morningRight",
                  max(worst24h_left) as "worstLeft", max(worst24h_right) as "worstRight"
             from check_ins where episode_id = ${episodeId} and patient_id = ${scope.patientId}
              and superseded_at is null and local_date >= ${from}::date group by local_date) d) as days,
        (select coalesce(jsonb_agg(to_jsonb(l) order by l."localDate"), '[]'::jsonb) from (
           select s.local_date as "localDate", count(*) filter (where s.purpose = 'ladder')::int as "ladderSessions",
                  (array_agg(a.said order by a.worse desc nulls last))[1] as settle
             from exercise_sessions s
             left join lateral (
               select coalesce(r.settle_answer,
                        case when greatest(r.pain_left - greatest(2, coalesce(s.pre_left, 2)), r.pain_right - greatest(2, coalesce(s.pre_right, 2))) > 0
                             then 'at30_above' else 'at30_within' end) as said,
                      array_position(array['never_above', 'at30_within', 'within_30_min', 'at30_above', 'same_day', 'next_day', 'still_up'],
                        coalesce(r.settle_answer,
                          case when greatest(r.pain_left - greatest(2, coalesce(s.pre_left, 2)), r.pain_right - greatest(2, coalesce(s.pre_right, 2))) > 0
                               then 'at30_above' else 'at30_within' end)) as worse
                 from session_responses r where r.episode_id = s.episode_id and r.subject_entry_id = s.entry_id) a on true
            where s.episode_id = ${episodeId} and s.patient_id = ${scope.patientId} and s.superseded_at is null
              and s.purpose <> 'calm' and s.local_date >= ${from}::date
            group by s.local_date) l) as loads,
        (select coalesce(jsonb_agg(jsonb_build_object('activity', g.activity,
             'first', (select ability from goal_ratings where goal_id = g.id order by local_date, received_at limit 1),
             'latest', (select ability from goal_ratings where goal_id = g.id order by local_date desc, received_at desc limit 1),
             'ratedOn', (select max(local_date) from goal_ratings where goal_id = g.id)) order by g.position), '[]'::jsonb)
           from goals g where g.episode_id = ${episodeId} and g.patient_id = ${scope.patientId} and g.ended_at is null) as goals`
