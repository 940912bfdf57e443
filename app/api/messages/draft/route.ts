import { keepDraft } from '@/db/mutations/thread-reads'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { threadOrRefusal } from '@/lib/server/thread-scope'
import { DraftInput } from '@/lib/thread/schema'

/** Keeps what somebody is typing, so that a lost tab loses nothing. Answers with what became of it. */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const draft = DraftInput.safeParse(await request.json().catch(() => null))
  const patientId = draft.success ? draft.data.patientId : undefined
  const scope = await threadOrRefusal(patientId, { touch: true })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  if (!draft.success) return Response.json({}, { status: 400 })
  return Response.json({ status: await keepDraft(scope, draft.data, new Date()) })
}
