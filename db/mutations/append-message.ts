import 'server-only'
import { sql } from 'drizzle-orm'
import { noticeWindow } from '../../lib/thread/notice'
import type { Author } from '../../lib/thread/types'
import type { Tx } from '../audited'
import { enqueue } from '../enqueue'
import { messageDrafts, messages, threadReads } from '../schema'
import { keepFile, type NewFile } from './keep-file'

type Owner = { clinicId: string; patientId: string; episodeId: string }
type NewMessage = {
  id: string
  author: Author
  authorUserId: string
  authorName: string
  body: string
  clientKey: string
  writtenAt: Date
  now: Date
  file?: NewFile | undefined
  /** It was written where the draft is kept, which is empty then. What comes from elsewhere leaves a draft alone. */
  fromDraft?: boolean
}

/** One writer of a thread at a time, so that numbers have no gaps and nothing is read before it is there. */
export const lockThread = (tx: Tx, patientId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('thread ' || ${patientId}, 0))`)

/**
 * Adds a message to the end of a patient's thread: its author has read that far, and the other side is told when the
 * window of the message is over.
 */
export async function appendMessage(
  tx: Tx,
  owner: Owner,
  { now, file, fromDraft = false, ...message }: NewMessage,
): Promise<void> {
  const { patientId, clinicId } = owner
  await lockThread(tx, patientId)
  const [last] = await tx.execute<{ number: number }>(
    sql`select coalesce(max(number), 0)::int + 1 as number from messages where patient_id = ${patientId}`,
  )
  const number = last?.number ?? 1
  await tx.insert(messages).values({ ...owner, ...message, number, receivedAt: now })
  if (file)
    await keepFile(
      tx,
      { clinicId, patientId, messageId: message.id, userId: message.authorUserId },
      file,
      now,
    )
  const reader = { clinicId, patientId, userId: message.authorUserId }
  await readThrough(tx, { ...reader, reader: message.author, number, now })
  if (fromDraft) {
    await tx
      .insert(messageDrafts)
      .values({ ...reader, body: '', savedAt: now })
      .onConflictDoUpdate({
        target: [messageDrafts.patientId, messageDrafts.userId],
        set: { body: '', savedAt: now },
      })
  }
  const to = message.author === 'patient' ? 'clinician' : 'patient'
  const { window, dueAt } = noticeWindow(now)
  await enqueue(
    tx,
    'message-notice',
    { patientId, to },
    { key: `message-notice ${patientId} ${to} ${window}`, runAt: dueAt },
  )
}

/** Somebody has read a thread up to this message. Never moves back. */
export async function readThrough(
  tx: Tx,
  {
    number,
    now,
    ...reader
  }: Pick<typeof threadReads.$inferInsert, 'clinicId' | 'patientId' | 'userId' | 'reader'> & {
    number: number
    now: Date
  },
): Promise<void> {
  await tx
    .insert(threadReads)
    .values({ ...reader, readThrough: number, readAt: now })
    .onConflictDoUpdate({
      target: [threadReads.patientId, threadReads.userId],
      set: { readThrough: sql`greatest(${threadReads.readThrough}, ${number})`, readAt: now },
    })
}
