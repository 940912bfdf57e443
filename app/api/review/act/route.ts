import { performReviewAct } from '@/db/mutations/perform-review-act'
import { getPatientName } from '@/db/queries/patient-name'
import { translator } from '@/lib/messages'
import { actReply } from '@/lib/review/act-reply'
import { ReviewAct } from '@/lib/review/schema'
import { careOrRefusal } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { refuseForeignOrigin } from '@/lib/server/origin'

/** One act of the review desk. Acts do not wait for one another, unlike server actions. */
export async function POST(request: Request) {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const locale = await readerLocale()
  const body: unknown = await request.json().catch(() => null)
  const patientId =
    typeof body === 'object' && body !== null && 'patientId' in body ? body.patientId : undefined
  const scope = await careOrRefusal(typeof patientId === 'string' ? patientId : '', { touch: true })
  if ('refused' in scope) {
    return scope.refused === 401
      ? Response.json({ ok: false }, { status: 401 })
      : Response.json(
          { ok: false, stays: false, message: translator(locale, 'clinician')('act.failed.not_found') },
          { status: 409 },
        )
  }
  const act = ReviewAct.safeParse(body)
  if (!act.success) {
    const message = translator(locale, 'clinician')('act.failed.invalid')
    return Response.json({ ok: false, stays: true, message }, { status: 422 })
  }
  const result = await performReviewAct(scope, act.data, new Date())
  const message = actReply(locale, await getPatientName(scope), act.data, result)
  return result.status === 'done'
    ? Response.json({ ok: true, message })
    : Response.json({ ok: false, stays: result.status === 'refused', message }, { status: 409 })
}
