import 'server-only'
import { and, asc, between, eq, isNull } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import { CHUNK_BYTES, type MediaType } from '../../lib/files/types'
import { noteRead, read } from '../audited'
import { fileChunks, files } from '../schema'

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
