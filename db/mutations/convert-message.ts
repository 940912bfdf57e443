import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { reviewDueAt } from '../../lib/review/due'
import type { MessageUseInput } from '../../lib/thread/schema'
import { audited } from '../audited'
import { clinics, episodes, messages, messageUses } from '../schema'
import { newestEpisode } from './answer-message'
import { lockThread } from './append-message'
import { closeReviewItems, openReviewItems } from './review-items'

export type UseResult = { status: 'done' | 'not_found' | 'ended' }

/**
 * Makes a task of what the patient wrote, or remembers that it went to the plan; each at most once. A task stands in
 * the queue in place of the message, due by its urgency.
 */
export function convertMessage(scope: CareScope, input: MessageUseInput, now: Date): Promise<UseResult> {
  const { clinicId, patientId, userId, displayName } = scope
  return audited(scope, `message.make-${input.use}`, async (tx, note) => {
    note({ entity: 'message', entityId: input.messageId })
    await lockThread(tx, patientId)
    const [about] = await tx
      .select({ episodeId: episodes.id, endedAt: episodes.endedAt, clinicZone: clinics.timeZone })
      .from(messages)
      .innerJoin(episodes, eq(episodes.id, messages.episodeId))
      .innerJoin(clinics, eq(clinics.id, messages.clinicId))
      .where(
        and(
          eq(messages.id, input.messageId),
          eq(messages.patientId, patientId),
          eq(messages.author, 'patient'),
        ),
      )
    if (!about) return { status: 'not_found' }
    if (about.endedAt) return { status: 'ended' }
    const dueAt = input.use === 'task' ? reviewDueAt(input.urgency, now, about.clinicZone) : null
    const [made] = await tx
      .insert(messageUses)
      .values({
        clinicId,
        patientId,
        messageId: input.messageId,
        kind: input.use,
        note: input.use === 'task' && input.note !== '' ? input.note : null,
        dueAt,
        byUserId: userId,
        byName: displayName,
        at: now,
      })
      .onConflictDoNothing()
      .returning({ id: messageUses.id })
    if (made && input.use === 'task') {
      const { episodeId } = about
      await openReviewItems(
        tx,
        { clinicId, patientId, episodeId },
        [{ kind: 'message_task', urgency: input.urgency }],
        {
          decisionId: null,
          now,
          clinicZone: about.clinicZone,
        },
      )
      await closeReviewItems(tx, episodeId, ['message_waiting'], {
        reason: 'superseded',
        now,
        byUserId: userId,
      })
    }
    return { status: 'done' }
  })
}

/** Takes a thread off the queue without a word: what the patient wrote needs no answer. */
export function needNoAnswer(scope: CareScope, now: Date): Promise<UseResult> {
  return audited(scope, 'message.no-answer', async (tx) => {
    const episode = await newestEpisode(tx, scope.patientId)
    if (!episode) return { status: 'not_found' }
    await closeReviewItems(tx, episode.id, ['message_waiting'], {
      reason: 'decided',
      now,
      byUserId: scope.userId,
    })
    return { status: 'done' }
  })
}
