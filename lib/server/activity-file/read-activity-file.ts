import 'server-only'
import { createHash } from 'node:crypto'
import {
  type ImportDraft,
  type ImportProblem,
  type Recording,
  summarise,
} from '@/lib/activity-import/summarise'
import type { FileFormat } from '@/lib/activity-import/types'
import { readFit } from './read-fit'
import { readGpx, readTcx } from './read-xml'

/** Long runs at one moment a second come to about 4 MB as TCX; anything larger is refused before it is read. */
export const MOST_FILE_BYTES = 6 * 1024 * 1024

export type FileProblem = ImportProblem | 'too_large' | 'unknown_format' | 'broken'
export type ReadFile =
  | { status: 'read'; draft: ImportDraft; fileSha256: string }
  | { status: 'refused'; problem: FileProblem }

const refused = (problem: FileProblem): ReadFile => ({ status: 'refused', problem })

/**
 * Reads a FIT, GPX or TCX file into numbers about the load. The format is told from the content, never from the name.
 * Whatever is wrong with the file is a value; nothing throws. Places are used to add up a distance and go no further.
 */
export function readActivityFile(bytes: Uint8Array): ReadFile {
  if (bytes.byteLength > MOST_FILE_BYTES) return refused('too_large')
  const format = formatOf(bytes)
  if (!format) return refused('unknown_format')
  let recording: Recording
  try {
    const read = READERS[format](bytes)
    if (!read) return refused('broken')
    recording = read
  } catch {
    return refused('broken')
  }
  const draft = summarise(recording)
  if (typeof draft === 'string') return refused(draft)
  return { status: 'read', draft, fileSha256: createHash('sha256').update(bytes).digest('hex') }
}

const READERS: Record<FileFormat, (bytes: Uint8Array) => Recording | null> = {
  fit: readFit,
  gpx: (bytes) => readGpx(textOf(bytes)),
  tcx: (bytes) => readTcx(textOf(bytes)),
}

function formatOf(bytes: Uint8Array): FileFormat | null {
  if (bytes.byteLength >= 12 && Buffer.from(bytes.subarray(8, 12)).toString('latin1') === '.FIT') return 'fit'
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('utf8')
  if (/<(\w+:)?gpx[\s>]/i.test(head)) return 'gpx'
  return /<(\w+:)?TrainingCenterDatabase[\s>]/i.test(head) ? 'tcx' : null
}

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes)
