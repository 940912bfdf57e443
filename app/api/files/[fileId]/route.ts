import { openFile } from '@/db/queries/files'
import { sendPart } from '@/lib/server/send-part'
import { threadOrRefusal } from '@/lib/server/thread-scope'

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/**
 * The content of a file, for the pages of the thread. Never a page of its own: saved when it is opened by itself, of
 * exactly the type it was found to be, and unable to load or run anything (proxy.ts sets its policy).
 */
export async function GET(request: Request, { params }: RouteContext<'/api/files/[fileId]'>) {
  const { fileId } = await params
  const patientId = new URL(request.url).searchParams.get('patientId') ?? undefined
  const scope = await threadOrRefusal(patientId, { touch: false, writes: false })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  return sendPart(request, fileId, (partOf) =>
    isId(fileId) ? openFile(scope, fileId, partOf) : Promise.resolve(null),
  )
}
