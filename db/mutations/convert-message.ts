import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { reviewDueAt } from '../../lib/review/due'
import type { MessageUseInput } from '../../lib/thread/schema'
import { isTaskDay } from '../../lib/thread/task-day'
import { instantOfLocal } from '../../lib/time/local-instant'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import { audited } from '../audited'
import { clinics, episodes, messages, messageUses, reviewItems } from '../schema'
import { newestEpisode } from './answer-message'
import { lockThread } from './append-message'
import { handItem } from './delegate-review-item'
import { closeReviewItems, openReviewItems, targetsOf } from './review-items'
import { waitNoLonger } from './waiting-messages'

export type UseResult = { status: 'done' | 'not_found' | 'ended' | 'bad_day' }

/**
 * Makes a task of what the patient wrote, or remembers that it went to the plan; each at most once. A task stands in
 * the queue in place of the message, due by the day it was given or by its urgency, with whom it was given to.
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
    const due = input.use === 'task' ? input.dueOn : undefined
    if (due !== undefined && !isTaskDay(due, localDateOf(now.getTime(), about.clinicZone)))
      return { status: 'bad_day' }
    const dueAt =
      input.use !== 'task'
        ? null
        : due === undefined
          ? reviewDueAt(input.urgency, now, about.clinicZone, await targetsOf(tx, clinicId))
          : instantOfLocal(addDays(due, 1), '00:00', about.clinicZone)
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
          ...(dueAt === null ? {} : { due: dueAt }),
        },
      )
      if (input.toUserId !== undefined) {
        const [item] = await tx
          .select({ id: reviewItems.id })
          .from(reviewItems)
          .where(
            and(
              eq(reviewItems.episodeId, episodeId),
              eq(reviewItems.kind, 'message_task'),
              isNull(reviewItems.closedAt),
            ),
          )
        const words = input.note === '' ? null : input.note
        if (item) await handItem(tx, scope, { itemId: item.id, toUserId: input.toUserId, words, now })
      }
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
    await lockThread(tx, scope.patientId)
    await waitNoLonger(tx, scope, { kind: 'message_waiting', use: 'no_answer', note: null, now })
    await closeReviewItems(tx, episode.id, ['message_waiting'], {
      reason: 'decided',
      now,
      byUserId: scope.userId,
    })
    return { status: 'done' }
  })
}
