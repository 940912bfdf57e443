import 'server-only'
import { and, eq, inArray, isNull, not, or, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { CONTACT_KINDS, contactOutcomesOf } from '../../lib/review/acts'
import type { ContactOutcome } from '../../lib/review/types'
import { audited } from '../audited'
import { episodeStates, reviewItems } from '../schema'
import { lockThread } from './append-message'
import { waitNoLonger } from './waiting-messages'

export type CloseResult = { status: 'closed' | 'already_closed' | 'needs_answer' | 'not_found' }

/**
 * Takes an item that asks for contact off the queue and records what was done about it. An item that asks for an
 * answer to a decision leaves only by that answer, and a message only as answered or as needing none.
 */
export function closeReviewItem(
  scope: CareScope,
  {
    itemId,
    outcome,
    said = null,
    now,
  }: {
    itemId: string
    outcome: ContactOutcome /** What was said or done, in words. */
    said?: string | null
    now: Date
  },
): Promise<CloseResult> {
  return audited(scope, 'review-item.close', async (tx, note) => {
    note({ entity: 'review_item', entityId: itemId, detail: { outcome } })
    const mine = and(eq(reviewItems.id, itemId), eq(reviewItems.patientId, scope.patientId))
    const [open] = await tx
      .select({ kind: reviewItems.kind })
      .from(reviewItems)
      .where(and(mine, isNull(reviewItems.closedAt)))
    if (open && !contactOutcomesOf(open.kind).includes(outcome)) return { status: 'needs_answer' }
    if (open?.kind === 'message_waiting' || open?.kind === 'technique_clip') {
      const use = outcome === 'spoke' ? 'spoken' : 'no_answer'
      await lockThread(tx, scope.patientId)
      await waitNoLonger(tx, scope, { kind: open.kind, use, note: said, now })
    }
    // An offer that nobody has answered keeps its case: only its answer, or taking it back, closes it.
    const offered = sql`(${reviewItems.kind} = 'handover' and exists (select 1 from handovers h
      where h.patient_id = ${scope.patientId} and h.state = 'offered'))`
    const [closed] = await tx
      .update(reviewItems)
      .set({
        closedAt: now,
        closeReason: 'decided',
        closedByUserId: scope.userId,
        lockVersion: sql`${reviewItems.lockVersion} + 1`,
      })
      .where(
        and(
          mine,
          isNull(reviewItems.closedAt),
          or(isNull(reviewItems.decisionId), inArray(reviewItems.kind, [...CONTACT_KINDS])),
          not(offered),
        ),
      )
      .returning({ episodeId: reviewItems.episodeId })
    if (closed) {
      await tx
        .update(episodeStates)
        .set({ lastReviewedAt: now, lockVersion: sql`${episodeStates.lockVersion} + 1` })
        .where(eq(episodeStates.episodeId, closed.episodeId))
      return { status: 'closed' }
    }
    const [item] = await tx.select({ closedAt: reviewItems.closedAt }).from(reviewItems).where(mine)
    if (!item) return { status: 'not_found' }
    return { status: item.closedAt ? 'already_closed' : 'needs_answer' }
  })
}
