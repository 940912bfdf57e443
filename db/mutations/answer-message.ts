import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { AnswerInput } from '../../lib/thread/schema'
import { audited, type Tx } from '../audited'
import { newId } from '../ids'
import { episodes, messages } from '../schema'
import { appendMessage, lockThread } from './append-message'
import type { NewFile } from './keep-file'
import { closeReviewItems } from './review-items'

export type AnswerResult =
  | { status: 'sent'; messageId: string; repeated: boolean }
  | { status: 'refused'; problem: 'key_reused' | 'ended' }

/** The newest episode of a patient, open or not; null when there is none. */
export async function newestEpisode(tx: Tx, patientId: string) {
  const [episode] = await tx
    .select({ id: episodes.id, endedAt: episodes.endedAt })
    .from(episodes)
    .where(eq(episodes.patientId, patientId))
    .orderBy(desc(episodes.number))
    .limit(1)
  return episode ?? null
}

/** What a clinician writes to their patient; exactly once per `clientKey`. Whatever waited for an answer has one. */
export function answerMessage(
  scope: CareScope,
  { clientKey, body }: AnswerInput,
  now: Date,
  file?: NewFile,
): Promise<AnswerResult> {
  const { clinicId, patientId, userId, displayName } = scope
  return audited(scope, 'message.send', async (tx, note) => {
    await lockThread(tx, patientId)
    const [known] = await tx
      .select({ id: messages.id, body: messages.body, authorUserId: messages.authorUserId })
      .from(messages)
      .where(and(eq(messages.patientId, patientId), eq(messages.clientKey, clientKey)))
    if (known) {
      if (known.body !== body || known.authorUserId !== userId)
        return { status: 'refused', problem: 'key_reused' }
      note({ entity: 'message', entityId: known.id, detail: { repeated: true } })
      return { status: 'sent', messageId: known.id, repeated: true }
    }
    const episode = await newestEpisode(tx, patientId)
    if (!episode || episode.endedAt) return { status: 'refused', problem: 'ended' }
    const id = newId()
    await appendMessage(
      tx,
      { clinicId, patientId, episodeId: episode.id },
      {
        id,
        author: 'clinician',
        authorUserId: userId,
        authorName: displayName,
        body,
        clientKey,
        writtenAt: now,
        now,
        file,
      },
    )
    await closeReviewItems(tx, episode.id, ['message_waiting'], { reason: 'decided', now, byUserId: userId })
    note({ entity: 'message', entityId: id })
    return { status: 'sent', messageId: id, repeated: false }
  })
}
