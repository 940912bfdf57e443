import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CareScope, RecordScope, SystemScope } from '../../lib/auth/scope'
import type { ClipAnswer } from '../../lib/files/schema'
import { CHUNK_BYTES, type FileKind, type FilePurpose, type MediaType } from '../../lib/files/types'
import { audited, read, type Tx } from '../audited'
import { newId } from '../ids'
import { fileChunks, files, messages } from '../schema'
import { closeReviewItems } from './review-items'

/** A picture or clip that has been looked at and may be kept. */
export type NewFile = {
  kind: FileKind
  purpose: FilePurpose
  mediaType: MediaType
  content: Buffer
  contentSha256: string
  width: number | null
  height: number | null
  exerciseCode: string | null
}

/** Keeps a file beside the message it came with, in the same write. */
export async function keepFile(
  tx: Tx,
  { userId, ...owner }: { clinicId: string; patientId: string; messageId: string; userId: string },
  { content, ...file }: NewFile,
  now: Date,
): Promise<void> {
  const fileId = newId()
  const { clinicId, patientId } = owner
  await tx.insert(files).values({
    id: fileId,
    ...owner,
    ...file,
    bytes: content.length,
    uploadedByUserId: userId,
    createdAt: now,
  })
  for (let seq = 0; seq * CHUNK_BYTES < content.length; seq += 1) {
    const bytes = content.subarray(seq * CHUNK_BYTES, (seq + 1) * CHUNK_BYTES)
    await tx.insert(fileChunks).values({ clinicId, patientId, fileId, seq, bytes })
  }
}

/**
 * Takes a file out of sight at once: the person their own, a clinician any of the chart. The worker deletes it. A clip
 * that waited for its rating waits no longer.
 */
export function removeFile(
  scope: RecordScope,
  fileId: string,
  now: Date,
): Promise<{ status: 'removed' | 'not_found' }> {
  return audited(scope, 'file.remove', async (tx, note) => {
    note({ entity: 'file', entityId: fileId })
    const mine = scope.kind === 'patient' ? eq(files.uploadedByUserId, scope.userId) : undefined
    const removed = await tx
      .update(files)
      .set({ removedAt: sql`coalesce(${files.removedAt}, ${now.toISOString()}::timestamptz)` })
      .where(and(eq(files.id, fileId), eq(files.patientId, scope.patientId), mine))
      .returning({ messageId: files.messageId })
    const messageId = removed[0]?.messageId
    if (messageId === undefined) return { status: 'not_found' }
    const [message] = await tx
      .select({ episodeId: messages.episodeId })
      .from(messages)
      .where(eq(messages.id, messageId))
    if (message && !(await waitsForRating(tx, message.episodeId)))
      await closeReviewItems(tx, message.episodeId, ['technique_clip'], {
        reason: 'cause_gone',
        now,
        byUserId: null,
      })
    return { status: 'removed' }
  })
}

/** Whether a clip of this episode can be seen and has no rating yet. */
export async function waitsForRating(tx: Tx, episodeId: string): Promise<boolean> {
  const [waiting] = await tx
    .select({ id: files.id })
    .from(files)
    .innerJoin(messages, eq(messages.id, files.messageId))
    .where(
      and(
        eq(messages.episodeId, episodeId),
        eq(files.purpose, 'technique'),
        isNull(files.rating),
        isNull(files.removedAt),
      ),
    )
    .limit(1)
  return waiting !== undefined
}

/** How long pictures and clips are kept once an episode of care has ended. */
const DAYS_AFTER_CARE = 365

/** Deletes what was removed, and what outlived its purpose. Returns how many files have lost their content. */
export function purgeFiles(scope: SystemScope, now: Date): Promise<number> {
  return audited(scope, 'file.purge', async (tx) => {
    const at = now.toISOString()
    await tx.execute(sql`
      update files f set removed_at = ${at}::timestamptz
        from messages m join episodes e on e.id = m.episode_id
       where m.id = f.message_id and f.removed_at is null
         and e.ended_at < ${at}::timestamptz - make_interval(days => ${DAYS_AFTER_CARE})`)
    const [row] = await tx.execute<{ purged: number }>(sql`
      with gone as (
        delete from file_chunks c using files f where f.id = c.file_id and f.removed_at is not null returning c.file_id)
      select count(distinct file_id)::int as purged from gone`)
    return row?.purged ?? 0
  })
}

/** The episode a clip belongs to, while it waits for its rating; null when there is no such clip. */
export function episodeOfClip(scope: CareScope, fileId: ClipAnswer['fileId']): Promise<string | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({ episodeId: messages.episodeId })
      .from(files)
      .innerJoin(messages, eq(messages.id, files.messageId))
      .where(
        and(
          eq(files.id, fileId),
          eq(files.patientId, scope.patientId),
          eq(files.purpose, 'technique'),
          isNull(files.removedAt),
        ),
      )
    return row?.episodeId ?? null
  })
}
