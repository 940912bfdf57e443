import 'server-only'
import { asc, type SQL, sql } from 'drizzle-orm'
import { askedSince, type SessionsAsked, sessionsAsked } from '../../lib/progress/sessions-asked'
import type { Protocol } from '../../lib/progression/protocol'
import type { CaseEpisode, CaseState } from '../../lib/review/case'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { awayDays, exerciseSessions, planVersions } from '../schema'
import type { Found } from '../together'
import { datesBetween, LOOK_BEHIND_DAYS } from './progress'

/** The longest the days looked at reach back, whenever care began. */
const REACH_DAYS = 8 + LOOK_BEHIND_DAYS

/**
 * What {@link sessionsAskedIn} is worked out from, to be sent with other selects; nothing is read of an episode whose
 * adherence is known. In: the episode, and the patient's day.
 */
export function sessionsAskedSelects(tx: Tx, episodeId: SQL, today: SQL) {
  const ungraded = sql`not exists (select 1 from episode_states g where g.episode_id = ${episodeId} and g.adherence7d is not null)`
  return {
    askedSessions: tx
      .select({
        localDate: exerciseSessions.localDate,
        exerciseCode: exerciseSessions.exerciseCode,
        purpose: exerciseSessions.purpose,
        rung: exerciseSessions.rung,
        sets: exerciseSessions.sets,
      })
      .from(exerciseSessions)
      .where(
        sql`${exerciseSessions.episodeId} = ${episodeId} and ${exerciseSessions.supersededAt} is null
          and ${exerciseSessions.localDate} > ${today} - ${REACH_DAYS}::int and ${ungraded}`,
      )
      .orderBy(asc(exerciseSessions.localDate), asc(exerciseSessions.at)),
    askedSpans: tx
      .select({ from: planVersions.effectiveFrom, content: planVersions.content })
      .from(planVersions)
      .where(sql`${planVersions.episodeId} = ${episodeId} and ${ungraded}`)
      .orderBy(asc(planVersions.version)),
    askedAway: tx
      .select({ from: awayDays.fromDate, through: awayDays.throughDate })
      .from(awayDays)
      .where(
        sql`${awayDays.episodeId} = ${episodeId} and ${awayDays.withdrawnAt} is null
          and ${awayDays.throughDate} > ${today} - ${REACH_DAYS}::int and ${ungraded}`,
      ),
  }
}

/**
 * The sessions asked for and done of late, for a chart whose adherence cannot be graded yet. null = it can, or nothing was
 * asked for.
 */
export function sessionsAskedIn(
  { askedSessions, askedSpans, askedAway }: Found<ReturnType<typeof sessionsAskedSelects>>,
  {
    episode: { startedOn },
    state,
    protocol,
    today,
  }: {
    episode: Pick<CaseEpisode, 'startedOn'>
    state: Pick<CaseState, 'adherence7d'> | null
    protocol: Protocol
    today: PlainDate
  },
): SessionsAsked | null {
  if (state?.adherence7d != null) return null
  const first = addDays(askedSince(today, startedOn), -LOOK_BEHIND_DAYS)
  return sessionsAsked(startedOn, {
    sessions: askedSessions.filter(({ localDate }) => localDate >= first),
    spans: askedSpans,
    awayDates: askedAway.flatMap(({ from, through }) => datesBetween(from, through)),
    today,
    protocol,
  })
}
