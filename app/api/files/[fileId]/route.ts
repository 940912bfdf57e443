import { openFile } from '@/db/queries/files'
import { partOf } from '@/lib/files/range'
import { threadOrRefusal } from '@/lib/server/thread-scope'

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/**
 * The content of a file, for the pages of the thread. Never a page of its own: saved when it is opened by itself, of
 * exactly the type it was found to be, and unable to load or run anything (proxy.ts sets its policy).
 */
export async function GET(request: Request, { params }: RouteContext<'/api/files/[fileId]'>) {
  const { fileId } = await params
  const patientId = new URL(request.url).searchParams.get('patientId') ?? undefined
  const scope = await threadOrRefusal(patientId, { touch: false })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  const asked = request.headers.get('range')
  const isPart = (bytes: number) => partOf(asked, bytes)
  const file = isId(fileId)
    ? await openFile(scope, fileId, (bytes) => isPart(bytes) ?? { from: 0, to: bytes - 1 })
    : null
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

const ENDING = {
  'image/jpeg': 'jpg',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'application/pdf': 'pdf',
} as const
