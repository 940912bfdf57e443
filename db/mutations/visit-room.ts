import 'server-only'
import { and, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { ROOM_CLOSES_MINUTES } from '../../lib/booking/policy'
import { audited } from '../audited'
import { visitSeats, visitSignals, visits } from '../schema'

/** Takes every seat out of rooms whose time is over, and forgets how their browsers found each other. */
export function emptyRooms(scope: SystemScope, now: Date): Promise<void> {
  return audited(scope, 'visit-room.empty', async (tx) => {
    const over = tx
      .select({ id: visits.id })
      .from(visits)
      .where(
        or(
          sql`${visits.state} not in ('held', 'booked')`,
          lt(visits.endsAt, new Date(now.getTime() - ROOM_CLOSES_MINUTES * 60_000)),
        ),
      )
    await tx
      .update(visitSeats)
      .set({ leftAt: now })
      .where(and(isNull(visitSeats.leftAt), inArray(visitSeats.visitId, over)))
    await tx.delete(visitSignals).where(inArray(visitSignals.visitId, over))
  })
}
