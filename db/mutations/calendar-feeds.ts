import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { newId } from '../ids'
import { calendarFeeds } from '../schema'
import { newMailToken } from '../tokens'

/** A new secret address for this clinician's calendar. The token is shown once; only its hash is kept. */
export function makeCalendarFeed(scope: ClinicianScope, now: Date): Promise<{ token: string }> {
  return audited(scope, 'calendar-feed.make', async (tx, note) => {
    const id = newId()
    const { token, tokenHash } = newMailToken()
    note({ entity: 'calendar-feed', entityId: id })
    await tx.insert(calendarFeeds).values({
      id,
      clinicId: scope.clinicId,
      userId: scope.userId,
      tokenHash,
      createdAt: now,
    })
    return { token }
  })
}

/** Ends an address at once. false = there is none such of this clinician. */
export function revokeCalendarFeed(scope: ClinicianScope, id: string, now: Date): Promise<boolean> {
  return audited(scope, 'calendar-feed.revoke', async (tx, note) => {
    note({ entity: 'calendar-feed', entityId: id })
    const revoked = await tx
      .update(calendarFeeds)
      .set({ revokedAt: now })
      .where(
        and(
          eq(calendarFeeds.id, id),
          eq(calendarFeeds.userId, scope.userId),
          isNull(calendarFeeds.revokedAt),
        ),
      )
      .returning({ id: calendarFeeds.id })
    return revoked.length === 1
  })
}
