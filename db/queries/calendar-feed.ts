import 'server-only'
import { and, asc, eq, gte, inArray, isNull } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { calendarFeeds, memberships, users, visits } from '../schema'

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
