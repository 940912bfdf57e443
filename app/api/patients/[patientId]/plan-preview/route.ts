import { getPlanBasis } from '@/db/queries/plan-basis'
import { restoredIn } from '@/lib/plan/draft'
import { PlanForm } from '@/lib/plan/plan-form-schema'
import { careOrRefusal } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { readEdit } from '@/lib/server/plan-edit'
import { staffUnits } from '@/lib/server/units'

/** The difference an edit would make, while it is being typed. Writes nothing. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/patients/[patientId]/plan-preview'>,
) {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const { patientId } = await params
  const scope = await careOrRefusal(patientId, { touch: true })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  const form = PlanForm.safeParse(await request.json().catch(() => null))
  if (!form.success) return Response.json({}, { status: 422 })
  const basis = await getPlanBasis(scope, {
    basedOn: form.data.basedOn,
    ...restoredIn(form.data),
    now: new Date(),
  })
  const read = readEdit(basis, form.data, { locale: await readerLocale(), scope, units: await staffUnits() })
  if (read.status === 'no_plan') return Response.json({}, { status: 404 })
  if (read.status === 'out_of_range') return Response.json({ ok: false, problems: read.problems })
  return Response.json({
    ok: true,
    preview: read.preview,
    stale: read.current.planVersionId !== form.data.onto,
  })
}
