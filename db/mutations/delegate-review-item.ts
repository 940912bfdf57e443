import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { audited, type Tx } from '../audited'
import { careAssignments, memberships, reviewItems } from '../schema'

export type DelegateResult = { status: 'delegated' | 'closed' | 'no_colleague' | 'not_found' }

/**
 * Hands one case to a colleague of the clinic, who covers the patient from then on if they did not already. Whoever
 * is in charge stays in charge; an urgent case stays in both queues until somebody has decided it.
 */
export function delegateReviewItem(
  scope: CareScope,
  {
    itemId,
    toUserId,
    note: words,
    now,
  }: { itemId: string; toUserId: string; note: string | null; now: Date },
): Promise<DelegateResult> {
  return audited(scope, 'review-item.delegate', async (tx, note) => {
    note({ entity: 'review_item', entityId: itemId, detail: { to: toUserId } })
    return handItem(tx, scope, { itemId, toUserId, words, now })
  })
}

/** The handing on itself, inside a transaction of whoever hands on. */
export async function handItem(
  tx: Tx,
  scope: CareScope,
  { itemId, toUserId, words, now }: { itemId: string; toUserId: string; words: string | null; now: Date },
): Promise<DelegateResult> {
  const [item] = await tx
    .select({ closedAt: reviewItems.closedAt })
    .from(reviewItems)
    .where(and(eq(reviewItems.id, itemId), eq(reviewItems.patientId, scope.patientId)))
    .for('update')
  if (!item) return { status: 'not_found' }
  if (item.closedAt) return { status: 'closed' }
  const [colleague] = await tx
    .select({ name: memberships.displayName })
    .from(memberships)
    .where(
      and(
        eq(memberships.clinicId, scope.clinicId),
        eq(memberships.userId, toUserId),
        eq(memberships.role, 'clinician'),
        isNull(memberships.endedAt),
      ),
    )
  if (!colleague || toUserId === scope.userId) return { status: 'no_colleague' }
  const [known] = await tx
    .select({ id: careAssignments.id })
    .from(careAssignments)
    .where(
      and(
        eq(careAssignments.patientId, scope.patientId),
        eq(careAssignments.clinicianUserId, toUserId),
        isNull(careAssignments.endedAt),
      ),
    )
  if (!known) {
    await tx.insert(careAssignments).values({
      clinicId: scope.clinicId,
      patientId: scope.patientId,
      clinicianUserId: toUserId,
      kind: 'cover',
      startedAt: now,
      assignedByUserId: scope.userId,
    })
  }
  await tx
    .update(reviewItems)
    .set({
      delegatedToUserId: toUserId,
      delegatedToName: colleague.name,
      delegatedByName: scope.displayName,
      delegationNote: words,
      claimedByUserId: null,
      claimedByName: null,
      claimedUntil: null,
      lockVersion: sql`${reviewItems.lockVersion} + 1`,
    })
    .where(eq(reviewItems.id, itemId))
  return { status: 'delegated' }
}
