import 'server-only'
import { and, eq, gt, inArray, isNull, ne, or, type SQL } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { parseLocale, translator } from '../../lib/messages'
import { audited, type Tx } from '../audited'
import { episodeStates, handovers, leaveCovers, memberships, reviewItems, users } from '../schema'
import { clinicianHere } from './reassign-cases'
import { closeReviewItems } from './review-items'

/** Takes open offers back, and their cases out of the queue. Out: whose they were. */
export async function withdrawOffers(
  tx: Tx,
  which: SQL | undefined,
  { byUserId, now }: { byUserId: string; now: Date },
): Promise<string[]> {
  const ended = await tx
    .update(handovers)
    .set({ state: 'withdrawn', answeredAt: now })
    .where(and(eq(handovers.state, 'offered'), which))
    .returning({ patientId: handovers.patientId })
  const patientIds = ended.map(({ patientId }) => patientId)
  if (patientIds.length === 0) return []
  const theirs = await tx
    .select({ episodeId: episodeStates.episodeId })
    .from(episodeStates)
    .where(inArray(episodeStates.patientId, patientIds))
  for (const { episodeId } of theirs)
    await closeReviewItems(tx, episodeId, ['handover'], { reason: 'decided', now, byUserId })
  return patientIds
}

/**
 * What somebody who works here no more leaves open between colleagues, after {@link endMembership}: what they had offered is
 * taken back; what was offered to them comes back to whoever offered, with the reason; a leave they were to cover goes to
 * the successor, and their own leaves end. Doing it again changes nothing.
 */
export function tidyAfterLeaver(
  scope: SystemScope,
  {
    clinicId,
    userId,
    successorUserId,
    byUserId,
  }: { clinicId: string; userId: string; successorUserId: string | null; byUserId: string },
  now: Date,
): Promise<void> {
  return audited(scope, 'membership.tidy', async (tx, note) => {
    const [left] = await tx
      .select({ name: memberships.displayName })
      .from(memberships)
      .where(
        and(
          eq(memberships.clinicId, clinicId),
          eq(memberships.userId, userId),
          eq(memberships.role, 'clinician'),
        ),
      )
    const mine = and(eq(handovers.clinicId, clinicId), eq(handovers.fromUserId, userId))
    const withdrawn = await withdrawOffers(tx, mine, { byUserId, now })
    const returned = await returnOffers(tx, { clinicId, userId, leftName: left?.name ?? '', now })
    await passLeavesOn(tx, { clinicId, userId, successorUserId, now })
    note({ clinicId, entity: 'user', entityId: userId, patientIds: [...withdrawn, ...returned] })
  })
}

async function returnOffers(
  tx: Tx,
  { clinicId, userId, leftName, now }: { clinicId: string; userId: string; leftName: string; now: Date },
): Promise<string[]> {
  const open = await tx
    .select({
      id: handovers.id,
      patientId: handovers.patientId,
      fromUserId: handovers.fromUserId,
      fromName: handovers.fromName,
      locale: users.locale,
    })
    .from(handovers)
    .innerJoin(users, eq(users.id, handovers.fromUserId))
    .where(
      and(eq(handovers.clinicId, clinicId), eq(handovers.toUserId, userId), eq(handovers.state, 'offered')),
    )
  for (const { id, patientId, fromUserId, fromName, locale } of open) {
    const why = translator(parseLocale(locale), 'leaveVisits')('leftHere', { name: leftName })
    await tx
      .update(handovers)
      .set({ state: 'declined', answeredAt: now, answerNote: why })
      .where(eq(handovers.id, id))
    await tx
      .update(reviewItems)
      .set({
        delegatedToUserId: fromUserId,
        delegatedToName: fromName,
        delegatedByName: leftName,
        delegationNote: why,
      })
      .where(
        and(
          eq(reviewItems.patientId, patientId),
          eq(reviewItems.kind, 'handover'),
          isNull(reviewItems.closedAt),
        ),
      )
  }
  return open.map(({ patientId }) => patientId)
}

async function passLeavesOn(
  tx: Tx,
  {
    clinicId,
    userId,
    successorUserId,
    now,
  }: { clinicId: string; userId: string; successorUserId: string | null; now: Date },
): Promise<void> {
  const toCome = and(
    eq(leaveCovers.clinicId, clinicId),
    isNull(leaveCovers.endedAt),
    gt(leaveCovers.endsAt, now),
  )
  const successor = successorUserId === null ? null : await clinicianHere(tx, clinicId, successorUserId)
  if (successorUserId !== null && successor !== null)
    await tx
      .update(leaveCovers)
      .set({ coverUserId: successorUserId, coverName: successor })
      .where(and(toCome, eq(leaveCovers.coverUserId, userId), ne(leaveCovers.absentUserId, successorUserId)))
  await tx
    .update(leaveCovers)
    .set({ endedAt: now })
    .where(and(toCome, or(eq(leaveCovers.absentUserId, userId), eq(leaveCovers.coverUserId, userId))))
}
