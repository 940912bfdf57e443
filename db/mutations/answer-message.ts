import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { AnswerInput } from '../../lib/thread/schema'
import { isTaskDay } from '../../lib/thread/task-day'
import { instantOfLocal } from '../../lib/time/local-instant'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import type { ZoneName } from '../../lib/time/types'
import { audited, type Tx } from '../audited'
import { newId } from '../ids'
import { clinics, episodes, messages } from '../schema'
import { appendMessage, lockThread } from './append-message'
import type { NewFile } from './keep-file'
import { closeReviewItems, openReviewItems } from './review-items'
import { rememberUse, waitingMessages } from './waiting-messages'

export type AnswerResult =
  | { status: 'sent'; messageId: string; repeated: boolean }
  | { status: 'refused'; problem: 'key_reused' | 'ended' | 'bad_day' }

/** `answers`: what waits has its answer with this; `fromDraft`: it was written where the draft is kept. */
export type AnswerWith = { file?: NewFile; answers?: boolean; fromDraft?: boolean }

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

/**
 * What a clinician writes to their patient; exactly once per `clientKey`. Whatever waited for an answer has one, or, where
 * the message only promises it for a day (`answerBy`), becomes a task due by the end of that day. A file answers only
 * what its sender says it answers.
 */
export function answerMessage(
  scope: CareScope,
  { clientKey, body, answerBy }: AnswerInput,
  now: Date,
  { file, answers = file === undefined, fromDraft = false }: AnswerWith = {},
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
    const [clinic] = await tx.select({ zone: clinics.timeZone }).from(clinics).where(eq(clinics.id, clinicId))
    if (!clinic) throw new Error('the clinic of the scope does not exist')
    if (answerBy !== undefined && !isTaskDay(answerBy, localDateOf(now.getTime(), clinic.zone)))
      return { status: 'refused', problem: 'bad_day' }
    if (answerBy !== undefined) {
      await keepPromise(tx, scope, { episodeId: episode.id, answerBy, zone: clinic.zone, now })
    }
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
        fromDraft,
      },
    )
    if (answers) {
      await closeReviewItems(tx, episode.id, ['message_waiting'], {
        reason: 'decided',
        now,
        byUserId: userId,
      })
    }
    note({ entity: 'message', entityId: id, ...(answerBy === undefined ? {} : { detail: { answerBy } }) })
    return { status: 'sent', messageId: id, repeated: false }
  })
}

/** What is promised stands in the queue until it is kept: the unanswered words as a task due that day. */
async function keepPromise(
  tx: Tx,
  scope: CareScope,
  { episodeId, answerBy, zone, now }: { episodeId: string; answerBy: string; zone: ZoneName; now: Date },
): Promise<void> {
  const { clinicId, patientId } = scope
  const dueAt = instantOfLocal(addDays(answerBy, 1), '00:00', zone)
  const unanswered = await waitingMessages(tx, patientId)
  await rememberUse(
    tx,
    scope,
    unanswered.map(({ id }) => id),
    { kind: 'task', note: null, dueAt, at: now },
  )
  await openReviewItems(tx, { clinicId, patientId, episodeId }, [{ kind: 'message_task', urgency: 'soon' }], {
    decisionId: null,
    now,
    clinicZone: zone,
    due: dueAt,
  })
}
