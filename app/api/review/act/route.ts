import { giveReviewAct, undoReviewAct } from '@/db/mutations/review-acts'
import { getPatientName } from '@/db/queries/patient-name'
import { translator } from '@/lib/messages'
import { actReply } from '@/lib/review/act-reply'
import { UNDO_SECONDS } from '@/lib/review/acts'
import { ReviewAct, ReviewUndo } from '@/lib/review/schema'
import { careOrRefusal } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { refuseForeignOrigin } from '@/lib/server/origin'

/** The body and the scope it names, or what to answer instead. */
async function asked(request: Request) {
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
  return { scope, body, locale }
}

/** One act of the review desk, to be carried out in ten seconds. Acts do not wait for one another, unlike server actions. */
export async function POST(request: Request) {
  const given = await asked(request)
  if (given instanceof Response) return given
  const { scope, locale } = given
  const act = ReviewAct.safeParse(given.body)
  if (!act.success) {
    const message = translator(locale, 'clinician')('act.failed.invalid')
    return Response.json({ ok: false, stays: true, message }, { status: 422 })
  }
  const result = await giveReviewAct(scope, act.data, new Date())
  const message = actReply(locale, await getPatientName(scope), act.data, result)
  return result.status === 'given'
    ? Response.json({ ok: true, message, actId: result.actId, undoSeconds: UNDO_SECONDS })
    : Response.json({ ok: false, stays: result.status === 'refused', message }, { status: 409 })
}

/** Takes an act back, as long as it has not begun to be carried out. */
export async function DELETE(request: Request) {
  const given = await asked(request)
  if (given instanceof Response) return given
  const undo = ReviewUndo.safeParse(given.body)
  const t = translator(given.locale, 'desk')
  if (!undo.success) return Response.json({ ok: false, stays: true, message: t('tooLate') }, { status: 422 })
  const { status } = await undoReviewAct(given.scope, { actId: undo.data.actId, now: new Date() })
  return status === 'undone'
    ? Response.json({ ok: true, message: t('undone') })
    : Response.json({ ok: false, stays: true, message: t('tooLate') }, { status: 409 })
}
