import 'server-only'
import { and, asc, eq, gte, isNull } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { TravelPeriod } from '../../lib/travel/substitute'
import { read } from '../audited'
import { travelPeriods } from '../schema'

/** A journey that ended lately still says which clock is home. */
const LOOK_BACK_DAYS = 30

/** Journeys of one episode, coming, under way or just over, in order. */
export function listTravel(
  scope: RecordScope,
  { episodeId, today }: { episodeId: string; today: PlainDate },
): Promise<TravelPeriod[]> {
  return read(scope, (tx) =>
    tx
      .select({
        id: travelPeriods.id,
        fromDate: travelPeriods.fromDate,
        throughDate: travelPeriods.throughDate,
        awayTimeZone: travelPeriods.awayTimeZone,
        homeTimeZone: travelPeriods.homeTimeZone,
      })
      .from(travelPeriods)
      .where(
        and(
          eq(travelPeriods.episodeId, episodeId),
          eq(travelPeriods.patientId, scope.patientId),
          isNull(travelPeriods.withdrawnAt),
          gte(travelPeriods.throughDate, addDays(today, -LOOK_BACK_DAYS)),
        ),
      )
      .orderBy(asc(travelPeriods.fromDate)),
  )
}
