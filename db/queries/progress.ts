import 'server-only'
import { and, asc, eq, gte, isNull, sql } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import type { ProgressFacts } from '../../lib/progress/types'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import { read, type Tx } from '../audited'
import {
  activities,
  awayDays,
  batteryResults,
  checkIns,
  exerciseSessions,
  flareReports,
  planVersions,
  sittingMeasures,
} from '../schema'
import { type Found, together } from '../together'
import { answersSelect, latestOf } from './questionnaires'

/** What was trained this long before the range still decides when the next day was due. */
export const LOOK_BEHIND_DAYS = 7

/** What the Progress page and the look back at the week draw, since `from`: one statement, bounded by the range. */
export const getProgress = (scope: RecordScope, asked: Asked): Promise<ProgressFacts> =>
  read(scope, async (tx) => progressIn(await together(tx, progressSelects(tx, scope, asked))))

type Asked = { episodeId: string; from: PlainDate }

/** The selects of {@link getProgress}, to be sent with others. */
export function progressSelects(tx: Tx, scope: RecordScope, { episodeId, from }: Asked) {
  const own = scope.patientId
  return {
    sessions: tx
      .select({
        localDate: exerciseSessions.localDate,
        exerciseCode: exerciseSessions.exerciseCode,
        purpose: exerciseSessions.purpose,
        rung: exerciseSessions.rung,
        sets: exerciseSessions.sets,
      })
      .from(exerciseSessions)
      .where(
        and(
          eq(exerciseSessions.episodeId, episodeId),
          eq(exerciseSessions.patientId, own),
          isNull(exerciseSessions.supersededAt),
          gte(exerciseSessions.localDate, addDays(from, -LOOK_BEHIND_DAYS)),
        ),
      )
      .orderBy(asc(exerciseSessions.localDate), asc(exerciseSessions.at)),
    spans: tx
      .select({
        version: planVersions.version,
        from: planVersions.effectiveFrom,
        content: planVersions.content,
      })
      .from(planVersions)
      .where(and(eq(planVersions.episodeId, episodeId), eq(planVersions.patientId, own)))
      .orderBy(asc(planVersions.version)),
    away: tx
      .select({ from: awayDays.fromDate, through: awayDays.throughDate })
      .from(awayDays)
      .where(
        and(eq(awayDays.episodeId, episodeId), isNull(awayDays.withdrawnAt), gte(awayDays.throughDate, from)),
      ),
    flares: tx
      .select({ localDate: flareReports.localDate, cause: flareReports.cause })
      .from(flareReports)
      .where(
        and(
          eq(flareReports.episodeId, episodeId),
          isNull(flareReports.supersededAt),
          gte(flareReports.localDate, from),
        ),
      )
      .orderBy(asc(flareReports.localDate)),
    sitting: tx
      .select({
        localDate: checkIns.localDate,
        minutes: sql<number>`min(${checkIns.sittingFirstPainMinutes})::int`,
      })
      .from(checkIns)
      .where(
        and(
          eq(checkIns.episodeId, episodeId),
          isNull(checkIns.supersededAt),
          gte(checkIns.localDate, from),
          sql`${checkIns.sittingFirstPainMinutes} is not null`,
        ),
      )
      .groupBy(checkIns.localDate)
      .orderBy(asc(checkIns.localDate)),
    // a sit that ended for another reason says "at least": it is no time to the first pain
    timed: tx
      .select({
        localDate: activities.localDate,
        minutes: sql<number>`(${sittingMeasures.seconds} / 60)::int`,
      })
      .from(sittingMeasures)
      .innerJoin(activities, eq(activities.entryId, sittingMeasures.entryId))
      .where(
        and(
          eq(sittingMeasures.episodeId, episodeId),
          eq(sittingMeasures.ending, 'asked_to_move'),
          isNull(activities.supersededAt),
          gte(activities.localDate, from),
        ),
      ),
    tested: tx
      .select({ localDate: batteryResults.localDate, minutes: batteryResults.sittingMinutes })
      .from(batteryResults)
      .where(and(eq(batteryResults.episodeId, episodeId), gte(batteryResults.localDate, from))),
    answers: answersSelect(tx, episodeId),
  }
}

/** {@link getProgress} from what {@link progressSelects} found. */
export function progressIn({
  sessions,
  spans,
  away,
  flares,
  sitting,
  timed,
  tested,
  answers,
}: Found<ReturnType<typeof progressSelects>>): ProgressFacts {
  return {
    sessions,
    spans: spans.map(({ from: date, content }) => ({ from: date, content })),
    awayDates: away.flatMap((stretch) => datesBetween(stretch.from, stretch.through)),
    flares,
    sitting: mergeSitting(
      [...sitting, ...timed],
      tested.flatMap(({ localDate, minutes }) => (minutes === null ? [] : [{ localDate, minutes }])),
    ),
    answers: latestOf(answers),
  }
}

/** Of a day with an answer and a test, the shorter spell counts. */
function mergeSitting(
  asked: readonly { localDate: PlainDate; minutes: number }[],
  tested: readonly { localDate: PlainDate; minutes: number }[],
): { localDate: PlainDate; minutes: number }[] {
  const days = new Map<PlainDate, number>()
  for (const { localDate, minutes } of [...asked, ...tested])
    days.set(localDate, Math.min(minutes, days.get(localDate) ?? minutes))
  return [...days]
    .map(([localDate, minutes]) => ({ localDate, minutes }))
    .sort((a, b) => (a.localDate < b.localDate ? -1 : 1))
}

/** Every date of a stretch, both ends included. */
export function datesBetween(from: PlainDate, through: PlainDate): PlainDate[] {
  const dates: PlainDate[] = []
  for (let date = from; date <= through; date = addDays(date, 1)) dates.push(date)
  return dates
}
