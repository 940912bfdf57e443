import { newestNumber } from '@/db/queries/thread'
import { threadOrRefusal } from '@/lib/server/thread-scope'

/** The number of the newest message of a thread, for a page that is open already. */
export async function GET(request: Request): Promise<Response> {
  const patientId = new URL(request.url).searchParams.get('patientId') ?? undefined
  const scope = await threadOrRefusal(patientId, { touch: false, writes: false })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  return Response.json({ newest: await newestNumber(scope) })
}
