import { keepNoteDraft } from '@/db/mutations/clinical-notes'
import { NoteDraftInput } from '@/lib/note/schema'
import { careOrRefusal } from '@/lib/server/guards'
import { refuseForeignOrigin } from '@/lib/server/origin'

/** Keeps what a clinician is typing, so that a lost tab loses nothing. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/patients/[patientId]/note-draft'>,
): Promise<Response> {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const { patientId } = await params
  const scope = await careOrRefusal(patientId, { touch: true, opensChart: false })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  const draft = NoteDraftInput.safeParse(await request.json().catch(() => null))
  if (!draft.success || draft.data.patientId !== patientId) return Response.json({}, { status: 400 })
  const { patientId: _, ...words } = draft.data
  const kept = await keepNoteDraft(scope, words, new Date())
  return Response.json(kept, { status: kept.status === 'kept' ? 200 : 409 })
}
