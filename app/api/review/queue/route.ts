import { listReviewQueue, listUndoableActs } from '@/db/queries/review-queue'
import { staffZone } from '@/lib/clinic/staff-zone'
import { parseQueueTab, queueView } from '@/lib/review/queue-view'
import { clinicianOrRefusal, currentPerson } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'

/** The queue in words, for a desk that stays open. Refreshing it keeps nobody signed in. */
export async function GET(request: Request) {
  const scope = await clinicianOrRefusal({ touch: false })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  const person = await currentPerson()
  const now = new Date()
  const items = await listReviewQueue(scope, now)
  const view = queueView(items, {
    locale: await readerLocale(),
    tab: parseQueueTab(new URL(request.url).searchParams.get('tab')),
    now,
    userId: scope.userId,
    zone: staffZone(person),
    undoable: await listUndoableActs(scope),
  })
  return Response.json(view, { headers: { 'cache-control': 'no-store' } })
}
