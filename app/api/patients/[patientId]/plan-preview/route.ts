import { getPlanBasis } from '@/db/queries/plan-basis'
import { readPlanForm } from '@/lib/plan/plan-form'
import { PlanForm } from '@/lib/plan/plan-form-schema'
import { planPreview } from '@/lib/plan/plan-preview'
import { careOrRefusal } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { refuseForeignOrigin } from '@/lib/server/origin'
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
  const basis = await getPlanBasis(scope, { basedOn: form.data.basedOn, now: new Date() })
  if (!basis?.chart.currentPlan || !basis.chart.episode.affectedSide)
    return Response.json({}, { status: 404 })
  const { chart, base } = basis
  const current = basis.chart.currentPlan.content
  const read = readPlanForm(form.data, {
    base: base.content,
    current,
    ladder: chart.ladder,
    protocol: chart.protocol,
    affected: basis.chart.episode.affectedSide,
    today: chart.today,
  })
  if (!read.ok) return Response.json({ ok: false, problems: read.problems })
  const locale = await readerLocale()
  const units = await staffUnits()
  const preview = planPreview(locale, {
    current,
    edit: read.edit,
    protocol: chart.protocol,
    clinicianName: scope.displayName,
    units,
  })
  return Response.json({ ok: true, preview, stale: basis.chart.currentPlan.planVersionId !== form.data.onto })
}
