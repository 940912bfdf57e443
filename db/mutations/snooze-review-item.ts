import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { maySnooze, NOT_PAST_TARGET, SNOOZE_DAYS_MAX } from '../../lib/review/queue'
import { audited } from '../audited'
import { reviewItems } from '../schema'

export type SnoozeResult =
  | { status: 'snoozed'; until: Date }
  | { status: 'too_urgent' }
  | { status: 'bad_date' }
  | { status: 'past_target' }
  | { status: 'closed' }
  | { status: 'not_found' }

/**
 * Puts an item off until an instant, at most four weeks ahead; with `withCheckIn` until the next check-in, that instant at
 * the latest. Urgent items cannot be put off (C.12), those about safety not past their target. It comes back by itself.
 */
export function snoozeReviewItem(
  scope: CareScope,
  {
    itemId,
    until,
    withCheckIn = false,
    now,
  }: { itemId: string; until: Date; withCheckIn?: boolean; now: Date },
): Promise<SnoozeResult> {
  return audited(scope, 'review-item.snooze', async (tx, note) => {
    note({ entity: 'review_item', entityId: itemId, detail: { until: until.toISOString(), withCheckIn } })
    const [item] = await tx
      .select({
        kind: reviewItems.kind,
        urgency: reviewItems.urgency,
        dueAt: reviewItems.dueAt,
        closedAt: reviewItems.closedAt,
      })
      .from(reviewItems)
      .where(and(eq(reviewItems.id, itemId), eq(reviewItems.patientId, scope.patientId)))
      .for('update')
    if (!item) return { status: 'not_found' }
    if (item.closedAt) return { status: 'closed' }
    if (!maySnooze(item.urgency)) return { status: 'too_urgent' }
    const isBound = NOT_PAST_TARGET.includes(item.kind) && until > item.dueAt
    if (isBound && !(withCheckIn && item.dueAt > now)) return { status: 'past_target' }
    const back = isBound ? item.dueAt : until
    const aheadMs = back.getTime() - now.getTime()
    if (!(aheadMs > 0 && aheadMs <= SNOOZE_DAYS_MAX * 86_400_000)) return { status: 'bad_date' }
    await tx
      .update(reviewItems)
      .set({
        snoozedUntil: back,
        backWithCheckIn: withCheckIn,
        claimedByUserId: null,
        claimedByName: null,
        claimedUntil: null,
        lockVersion: sql`${reviewItems.lockVersion} + 1`,
      })
      .where(eq(reviewItems.id, itemId))
    return { status: 'snoozed', until: back }
  })
}
