import 'server-only'
import { and, desc, eq, gte, isNull, lte } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import { daysBetween } from '../../lib/time/plain-date'
import type { ZoneName } from '../../lib/time/types'
import type { TravelInput } from '../../lib/travel/schema'
import { audited } from '../audited'
import { newId } from '../ids'
import { episodes, patients, travelPeriods } from '../schema'

const MOST_DAYS = 90

/**
 * Keeps a journey: the plan goes on, without equipment (S000-57). A journey it overlaps is replaced by it. Unlike days
 * marked as away (C.3a) nothing becomes unplanned.
 */
export function planTravel(
  scope: PatientScope,
  input: TravelInput,
  now: Date,
): Promise<{ status: 'saved' } | { status: 'refused'; problem: 'no_episode' | 'travel_too_long' }> {
  return audited(scope, 'travel.plan', async (tx, note) => {
    if (daysBetween(input.fromDate, input.throughDate) >= MOST_DAYS)
      return { status: 'refused', problem: 'travel_too_long' }
    const [row] = await tx
      .select({ episodeId: episodes.id, timeZone: patients.timeZone })
      .from(episodes)
      .innerJoin(patients, eq(patients.id, episodes.patientId))
      .where(and(eq(episodes.patientId, scope.patientId), isNull(episodes.endedAt)))
      .orderBy(desc(episodes.number))
      .limit(1)
    if (!row) return { status: 'refused', problem: 'no_episode' }
    await tx
      .update(travelPeriods)
      .set({ withdrawnAt: now })
      .where(
        and(
          eq(travelPeriods.episodeId, row.episodeId),
          isNull(travelPeriods.withdrawnAt),
          lte(travelPeriods.fromDate, input.throughDate),
          gte(travelPeriods.throughDate, input.fromDate),
        ),
      )
    const id = newId()
    await tx.insert(travelPeriods).values({
      id,
      clinicId: scope.clinicId,
      patientId: scope.patientId,
      episodeId: row.episodeId,
      fromDate: input.fromDate,
      throughDate: input.throughDate,
      awayTimeZone: input.awayTimeZone ?? null,
      country: input.country ?? null,
      homeTimeZone: row.timeZone,
      receivedAt: now,
    })
    note({ entity: 'travel', entityId: id })
    return { status: 'saved' }
  })
}

/** Ends a journey, before or while it is under way. Somebody else's is not found. */
export function endTravel(scope: PatientScope, periodId: string, now: Date): Promise<boolean> {
  return audited(scope, 'travel.end', async (tx, note) => {
    const ended = await tx
      .update(travelPeriods)
      .set({ withdrawnAt: now })
      .where(
        and(
          eq(travelPeriods.id, periodId),
          eq(travelPeriods.patientId, scope.patientId),
          isNull(travelPeriods.withdrawnAt),
        ),
      )
      .returning({ id: travelPeriods.id })
    note({ entity: 'travel', entityId: periodId })
    return ended.length > 0
  })
}

/** Moves the person's clock. What was logged keeps the day it was lived on (C.1). */
export function moveClock(scope: PatientScope, timeZone: ZoneName): Promise<void> {
  return audited(scope, 'travel.move-clock', async (tx) => {
    await tx.update(patients).set({ timeZone }).where(eq(patients.id, scope.patientId))
  })
}
