import 'server-only'
import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { reviewItems } from '../schema'

/** How long a case stays claimed without a sign of life. */
export const CLAIM_MINUTES = 2

export type ClaimResult =
  | { status: 'claimed'; until: Date }
  | { status: 'taken'; by: string; until: Date }
  | { status: 'closed' }
  | { status: 'not_found' }

/**
 * Marks an item as open before this clinician, or renews the mark. Somebody else's live claim stands and is named;
 * a claim is a courtesy and locks nothing: what decides is the key of `decision_answers`.
 */
export function claimReviewItem(
  scope: CareScope,
  { itemId, now }: { itemId: string; now: Date },
): Promise<ClaimResult> {
  return audited(scope, 'review-item.claim', async (tx, note) => {
    note({ entity: 'review_item', entityId: itemId })
    const until = new Date(now.getTime() + CLAIM_MINUTES * 60_000)
    const mine = and(eq(reviewItems.id, itemId), eq(reviewItems.patientId, scope.patientId))
    const [claimed] = await tx
      .update(reviewItems)
      .set({ claimedByUserId: scope.userId, claimedByName: scope.displayName, claimedUntil: until })
      .where(
        and(
          mine,
          isNull(reviewItems.closedAt),
          or(
            isNull(reviewItems.claimedUntil),
            eq(reviewItems.claimedByUserId, scope.userId),
            lte(reviewItems.claimedUntil, now),
          ),
        ),
      )
      .returning({ id: reviewItems.id })
    if (claimed) return { status: 'claimed', until }
    const [held] = await tx
      .select({
        closedAt: reviewItems.closedAt,
        name: reviewItems.claimedByName,
        until: reviewItems.claimedUntil,
      })
      .from(reviewItems)
      .where(mine)
    if (!held) return { status: 'not_found' }
    if (held.closedAt) return { status: 'closed' }
    return { status: 'taken', by: held.name ?? '', until: held.until ?? until }
  })
}

/** Gives an own claim back when the case is left. Harmless when it is not one's own. */
export function releaseReviewItem(scope: CareScope, { itemId }: { itemId: string }): Promise<void> {
  return audited(scope, 'review-item.release', async (tx, note) => {
    note({ entity: 'review_item', entityId: itemId })
    await tx
      .update(reviewItems)
      .set({ claimedByUserId: null, claimedByName: null, claimedUntil: null })
      .where(
        and(
          eq(reviewItems.id, itemId),
          eq(reviewItems.patientId, scope.patientId),
          eq(reviewItems.claimedByUserId, scope.userId),
          sql`${reviewItems.closedAt} is null`,
        ),
      )
  })
}
