import 'server-only'
import type { OpenedFile } from '@/db/queries/files'
import { partOf } from '../files/range'

const ENDING = {
  'image/jpeg': 'jpg',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'application/pdf': 'pdf',
} as const

/**
 * A file, or the part of it that is asked for. Saved when it is opened by itself, of exactly the type it was found to
 * be. 404 when `open` finds none.
 */
export async function sendPart(
  request: Request,
  fileId: string,
  open: (partOf: (bytes: number) => OpenedFile['part']) => Promise<OpenedFile | null>,
): Promise<Response> {
  const asked = request.headers.get('range')
  const isPart = (bytes: number) => partOf(asked, bytes)
  const file = await open((bytes) => isPart(bytes) ?? { from: 0, to: bytes - 1 })
  if (!file) return Response.json({}, { status: 404 })
  const { content, mediaType, bytes, part } = file
  const headers = {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="loadwise-${fileId.slice(-6)}.${ENDING[mediaType]}"`,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    'accept-ranges': 'bytes',
  }
  if (part === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${bytes}` } })
  const body = new Uint8Array(content)
  if (isPart(bytes) === null) return new Response(body, { headers })
  return new Response(body, {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${part.from}-${part.to}/${bytes}` },
  })
}
