import { keepPlanDraft } from '@/db/mutations/plan-drafts'
import { staffZone } from '@/lib/clinic/staff-zone'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { DraftForm, typedFields } from '@/lib/plan/draft'
import { careOrRefusal, currentPerson } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { refuseForeignOrigin } from '@/lib/server/origin'

/** Keeps what stands in the plan editor, so that a lost tab loses nothing. Answers where it is kept, in words. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/patients/[patientId]/plan-draft'>,
) {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const { patientId } = await params
  const scope = await careOrRefusal(patientId, { touch: true, opensChart: false })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  const form = DraftForm.safeParse(await request.json().catch(() => null))
  if (!form.success) return Response.json({}, { status: 422 })
  const kept = await keepPlanDraft(scope, { ...form.data, fields: typedFields(form.data.fields) }, new Date())
  if (kept.status === 'not_found') return Response.json({}, { status: 404 })
  const t = translator(await readerLocale(), 'planEditor')
  if (kept.status === 'ended') return Response.json({ status: kept.status, text: t('draft.gone') })
  const zone = staffZone(await currentPerson())
  const locale = await readerLocale()
  const time = (at: Date) => formatInstant(locale, at, zone, 'time')
  return Response.json({
    status: kept.status,
    draftId: kept.draftId,
    lockVersion: kept.lockVersion,
    text: t('draft.kept', { time: time(kept.savedAt) }),
    ...(kept.status === 'apart'
      ? { apart: t('draft.apart', { name: kept.other.name, time: time(kept.other.savedAt) }) }
      : {}),
  })
}
