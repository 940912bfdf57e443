import 'server-only'
import { and, asc, eq, gte, inArray, isNull } from 'drizzle-orm'
import type { PersonReader } from '../../lib/auth/scope'
import { type Side, sidesOf } from '../../lib/episode/sides'
import type { AffectedSide } from '../../lib/episode/types'
import type { Protocol } from '../../lib/progression/protocol'
import { answersOfSide, classifyLoad, worseResponse } from '../../lib/progression/session-response'
import type { SittingBout } from '../../lib/sitting/plan'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import { read } from '../audited'
import { activities, sessionResponses, sittingMeasures } from '../schema'
import { perSide } from './evidence-rows'

const DAYS = 180

/** Every timed sit of the last half year with the tendon's answer to it (C.5), oldest first. Two statements. */
export function listSittings(
  scope: PersonReader,
  {
    episodeId,
    today,
    affected,
    protocol,
  }: { episodeId: string; today: PlainDate; affected: AffectedSide | null; protocol: Protocol },
): Promise<SittingBout[]> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({ activity: activities, measure: sittingMeasures })
      .from(sittingMeasures)
      .innerJoin(activities, eq(activities.entryId, sittingMeasures.entryId))
      .where(
        and(
          eq(sittingMeasures.episodeId, episodeId),
          eq(sittingMeasures.patientId, scope.patientId),
          isNull(activities.supersededAt),
          gte(activities.localDate, addDays(today, -DAYS)),
        ),
      )
      .orderBy(asc(activities.at))
    if (rows.length === 0) return []
    const answers = await tx
      .select()
      .from(sessionResponses)
      .where(
        and(
          eq(sessionResponses.episodeId, episodeId),
          isNull(sessionResponses.supersededAt),
          inArray(
            sessionResponses.subjectEntryId,
            rows.map(({ measure }) => measure.entryId),
          ),
        ),
      )
    return rows.map(({ activity, measure }) => {
      const own = answers.filter(({ subjectEntryId }) => subjectEntryId === measure.entryId)
      const worst = (field: 'painLeft' | 'painRight' | 'settleMinutesLeft' | 'settleMinutesRight') =>
        own.reduce<number | null>((most, row) => {
          const value = row[field]
          return value === null ? most : Math.max(most ?? value, value)
        }, null)
      const load = {
        pre: perSide(activity.preLeft, activity.preRight),
        during: perSide(activity.duringLeft, activity.duringRight),
        at30: perSide(worst('painLeft'), worst('painRight')),
        settleMinutes: perSide(worst('settleMinutesLeft'), worst('settleMinutesRight')),
      }
      const verdicts = sidesOf(affected).map((side: Side) =>
        classifyLoad(answersOfSide(load, side), protocol),
      )
      const verdict = verdicts.reduce((a, b) => worseResponse(a, b), verdicts[0] ?? 'unknown')
      return {
        entryId: measure.entryId,
        localDate: activity.localDate,
        seconds: measure.seconds,
        ending: measure.ending,
        verdict: verdict === 'pending' ? 'unknown' : verdict,
      }
    })
  })
}
