import 'server-only'
import { performReviewAct } from '@/db/mutations/perform-review-act'
import { endReviewAct, takeUpReviewAct } from '@/db/mutations/review-acts'
import { ReviewActDue } from '@/lib/jobs/payloads'
import { actingScope } from '../acting-scope'
import { systemScope } from '../system-scope'

/** Carries out what a clinician decided at the review desk and did not take back, as of when its time was over. */
export async function carryOutReviewAct(payload: unknown): Promise<void> {
  const { actId } = ReviewActDue.parse(payload)
  const worker = systemScope('worker')
  const due = await takeUpReviewAct(worker, actId)
  if (!due) return
  const scope = await actingScope(due)
  const result = scope
    ? await performReviewAct(scope, due.act, due.carryOutAt, due.id)
    : ({ status: 'refused', why: 'not_found' } as const)
  // Repeated after a crash between the two writes: their own answer stands, and that is what was wanted.
  const own = result.status === 'already_answered' && scope !== null && result.by === scope.displayName
  await endReviewAct(worker, {
    actId,
    result: own ? { status: 'done', did: result.answer } : result,
    now: new Date(),
  })
}
