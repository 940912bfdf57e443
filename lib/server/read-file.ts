import 'server-only'
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { NewFile } from '@/db/mutations/keep-file'
import { withoutNotes } from '../files/clip'
import { sniff } from '../files/sniff'
import { MOST_BYTES } from '../files/types'

export type FileProblem = 'file_missing' | 'file_type' | 'file_too_large' | 'file_unreadable' | 'file_active'

const LONGEST_EDGE = 2000
const MOST_PIXELS = 50_000_000
/** What a document does by itself when it is opened, as far as it is written in the open. */
const ACTIVE = ['/JavaScript', '/Launch', '/EmbeddedFile', '/RichMedia', '/XFA']
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

// One picture at a time a request, and none kept in memory.
sharp.cache(false)
sharp.concurrency(1)

/**
 * What may be kept of a file somebody sends, told by its bytes. A picture is drawn anew as JPEG: where it was taken, with
 * what, and whatever hides behind it, is gone. A clip loses the notes of its camera; a document stays as it came.
 */
export async function readFile(
  sent: Uint8Array,
  exerciseCode: string | null,
): Promise<NewFile | FileProblem> {
  if (sent.length === 0) return 'file_missing'
  const found = sniff(sent)
  if (!found) return 'file_type'
  if (sent.length > MOST_BYTES[found.kind]) return 'file_too_large'
  const about = { contentSha256: sha256(sent), width: null, height: null }
  const attachment = { purpose: 'attachment', exerciseCode: null } as const
  switch (found.kind) {
    case 'image': {
      const drawn = await drawAnew(sent)
      return drawn ? { kind: 'image', ...attachment, ...about, ...drawn } : 'file_unreadable'
    }
    case 'document': {
      const content = Buffer.from(sent)
      if (ACTIVE.some((word) => content.includes(word))) return 'file_active'
      return { kind: 'document', mediaType: 'application/pdf', content, ...attachment, ...about }
    }
    case 'video': {
      const clip = withoutNotes(sent)
      if (!clip) return 'file_unreadable'
      const purpose = exerciseCode === null ? attachment : ({ purpose: 'technique', exerciseCode } as const)
      const { kind, mediaType } = found
      return { kind, mediaType, content: Buffer.from(clip.buffer), ...purpose, ...about }
    }
  }
}

/** The picture as it was held, no larger than a screen, and nothing but the picture; null when it cannot be read. */
async function drawAnew(sent: Uint8Array) {
  try {
    const { data, info } = await sharp(sent, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
      .rotate() // as it was held, before the note of that goes with the rest
      .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82 })
      .toBuffer({ resolveWithObject: true })
    const { width, height } = info
    return { mediaType: 'image/jpeg' as const, content: data, width, height }
  } catch {
    return null
  }
}
