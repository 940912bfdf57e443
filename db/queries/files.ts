import 'server-only'
import { and, asc, between, desc, eq, isNull } from 'drizzle-orm'
import type { CareScope, RecordScope } from '../../lib/auth/scope'
import { CHUNK_BYTES, type MediaType, type ShownFile } from '../../lib/files/types'
import { noteRead, read } from '../audited'
import { fileChunks, files, messages } from '../schema'

type Part = { from: number; to: number }
export type OpenedFile = {
  mediaType: MediaType
  bytes: number
  part: Part | 'unsatisfiable'
  content: Buffer
}

/**
 * A file of the record that is open, or the part of it that `partOf` chooses by its length, both ends included; the
 * opening is noted. null when there is none, or when it has been removed.
 */
export async function openFile(
  scope: RecordScope,
  fileId: string,
  partOf: (bytes: number) => Part | 'unsatisfiable' = (bytes) => ({ from: 0, to: bytes - 1 }),
): Promise<OpenedFile | null> {
  const found = await read(scope, async (tx) => {
    const [file] = await tx
      .select({ mediaType: files.mediaType, bytes: files.bytes })
      .from(files)
      .where(and(eq(files.id, fileId), eq(files.patientId, scope.patientId), isNull(files.removedAt)))
    if (!file) return null
    const part = partOf(file.bytes)
    if (part === 'unsatisfiable') return { ...file, part, content: Buffer.alloc(0) }
    const first = Math.floor(part.from / CHUNK_BYTES)
    const chunks = await tx
      .select({ bytes: fileChunks.bytes })
      .from(fileChunks)
      .where(
        and(eq(fileChunks.fileId, fileId), between(fileChunks.seq, first, Math.floor(part.to / CHUNK_BYTES))),
      )
      .orderBy(asc(fileChunks.seq))
    const start = first * CHUNK_BYTES
    const content = Buffer.concat(chunks.map(({ bytes }) => bytes)).subarray(
      part.from - start,
      part.to + 1 - start,
    )
    return content.length === part.to + 1 - part.from ? { ...file, part, content } : null
  })
  if (found) await noteRead(scope, { action: 'file.open', patientId: scope.patientId, detail: { fileId } })
  return found
}

/** One line of the list of files: what it is, by whom, when; without its content. */
export type FileLine = ShownFile & { at: Date; byName: string; messageNumber: number; body: string }

/** Every picture, clip and document of the record that is open, the newest first; what was removed included. */
export function listFiles(scope: CareScope): Promise<FileLine[]> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({ file: files, byName: messages.authorName, number: messages.number, body: messages.body })
      .from(files)
      .innerJoin(messages, eq(messages.id, files.messageId))
      .where(eq(files.patientId, scope.patientId))
      .orderBy(desc(files.createdAt), desc(files.id))
    return rows.map(({ file, byName, number, body }) => ({
      fileId: file.id,
      kind: file.kind,
      purpose: file.purpose,
      bytes: file.bytes,
      width: file.width,
      height: file.height,
      exerciseCode: file.exerciseCode,
      removed: file.removedAt !== null,
      rating: file.rating,
      at: file.createdAt,
      byName,
      messageNumber: number,
      body,
    }))
  })
}
