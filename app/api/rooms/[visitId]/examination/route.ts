import { recordExamination } from '@/db/mutations/record-examination'
import { getVisitOwner } from '@/db/queries/visits'
import { ExaminationInput } from '@/lib/examination/schema'
import { isId } from '@/lib/forms/is-id'
import { careOrRefusal, clinicianOrRefusal } from '@/lib/server/guards'
import { refuseForeignOrigin } from '@/lib/server/origin'

/** Keeps the result of one test of the examination kit. */
export async function POST(request: Request, { params }: RouteContext<'/api/rooms/[visitId]/examination'>) {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const { visitId } = await params
  const clinician = await clinicianOrRefusal({ touch: true })
  if ('refused' in clinician) return Response.json({}, { status: clinician.refused })
  const owner = isId(visitId) ? await getVisitOwner(clinician, visitId) : null
  const care = await careOrRefusal(owner ?? '', { touch: true })
  if ('refused' in care) return Response.json({}, { status: care.refused })
  const body = ExaminationInput.safeParse(await request.json().catch(() => null))
  if (!body.success) return Response.json({ problem: 'invalid' }, { status: 422 })
  const kept = await recordExamination(care, { visitId, ...body.data }, new Date())
  return Response.json({ kept }, { status: kept === 'recorded' ? 200 : 404 })
}
