import 'server-only'
import { and, asc, eq, gte, inArray, isNull } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import type { VisitWay } from '../../lib/booking/types'
import type { TodayFacts } from '../../lib/today/types'
import { read } from '../audited'
import { calendarFeeds, memberships, patientFeeds, patients, users, visits } from '../schema'
import { todayFacts } from './today'

export type BusyTime = { id: string; sequence: number; startsAt: Date; endsAt: Date }

/**
 * When the owner of this feed is taken in its clinic, from `since` on: times alone. null = no such feed, revoked, or
 * its owner works there no more.
 */
export function getFeed(
  scope: SystemScope,
  { tokenHash, since }: { tokenHash: string; since: Date },
): Promise<BusyTime[] | null> {
  return read(scope, async (tx) => {
    const [feed] = await tx
      .select({ clinicId: calendarFeeds.clinicId, userId: calendarFeeds.userId })
      .from(calendarFeeds)
      .innerJoin(
        memberships,
        and(
          eq(memberships.clinicId, calendarFeeds.clinicId),
          eq(memberships.userId, calendarFeeds.userId),
          eq(memberships.role, 'clinician'),
          isNull(memberships.endedAt),
        ),
      )
      .innerJoin(users, and(eq(users.id, calendarFeeds.userId), isNull(users.deactivatedAt)))
      .where(and(eq(calendarFeeds.tokenHash, tokenHash), isNull(calendarFeeds.revokedAt)))
    if (!feed) return null
    return tx
      .select({ id: visits.id, sequence: visits.sequence, startsAt: visits.startsAt, endsAt: visits.endsAt })
      .from(visits)
      .where(
        and(
          eq(visits.clinicId, feed.clinicId),
          eq(visits.clinicianUserId, feed.userId),
          inArray(visits.state, ['booked', 'completed']),
          gte(visits.startsAt, since),
        ),
      )
      .orderBy(asc(visits.startsAt))
      .limit(1000)
  })
}

export type PatientFeed = {
  visits: { id: string; sequence: number; way: VisitWay; startsAt: Date; endsAt: Date }[]
  /** null = no episode yet. */
  facts: TodayFacts | null
  locale: string
}

/**
 * The visits since `since` of the patient whose feed this is, and what their coming days are made from. null = no such
 * feed, revoked, or its owner may not sign in any more.
 */
export function getPatientFeed(
  scope: SystemScope,
  { tokenHash, since, now }: { tokenHash: string; since: Date; now: Date },
): Promise<PatientFeed | null> {
  return read(scope, async (tx) => {
    const [feed] = await tx
      .select({ patientId: patientFeeds.patientId, locale: patients.locale })
      .from(patientFeeds)
      .innerJoin(patients, eq(patients.id, patientFeeds.patientId))
      .innerJoin(users, and(eq(users.id, patients.userId), isNull(users.deactivatedAt)))
      .where(and(eq(patientFeeds.tokenHash, tokenHash), isNull(patientFeeds.revokedAt)))
    if (!feed) return null
    const rows = await tx
      .select({
        id: visits.id,
        sequence: visits.sequence,
        way: visits.way,
        startsAt: visits.startsAt,
        endsAt: visits.endsAt,
      })
      .from(visits)
      .where(
        and(
          eq(visits.patientId, feed.patientId),
          inArray(visits.state, ['booked', 'completed']),
          gte(visits.startsAt, since),
        ),
      )
      .orderBy(asc(visits.startsAt))
      .limit(200)
    return { visits: rows, facts: await todayFacts(tx, feed.patientId, now), locale: feed.locale }
  })
}
