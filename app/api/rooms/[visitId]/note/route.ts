import { saveVisitNote } from '@/db/mutations/visit-note'
import { getVisitOwner } from '@/db/queries/visits'
import { isId } from '@/lib/forms/is-id'
import { careOrRefusal, clinicianOrRefusal } from '@/lib/server/guards'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { NoteBody } from '@/lib/visit-room/schema'

/** Keeps the clinician's note of a visit while it is being written. */
export async function POST(request: Request, { params }: RouteContext<'/api/rooms/[visitId]/note'>) {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const { visitId } = await params
  const clinician = await clinicianOrRefusal({ touch: true })
  if ('refused' in clinician) return Response.json({}, { status: clinician.refused })
  const owner = isId(visitId) ? await getVisitOwner(clinician, visitId) : null
  const care = await careOrRefusal(owner ?? '', { touch: true })
  if ('refused' in care) return Response.json({}, { status: care.refused })
  const body = NoteBody.safeParse(await request.json().catch(() => null))
  if (!body.success) return Response.json({ problem: 'invalid' }, { status: 422 })
  const saved = await saveVisitNote(care, { visitId, ...body.data }, new Date())
  return Response.json(saved, { status: saved.status === 'saved' ? 200 : 409 })
}
