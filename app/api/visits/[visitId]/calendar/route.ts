import { getVisit } from '@/db/queries/visits'
import { isId } from '@/lib/forms/is-id'
import { visitCalendar } from '@/lib/server/calendar'
import { currentPerson, patientOrRefusal } from '@/lib/server/guards'
import { ownOrigin } from '@/lib/server/origin'

/** One's own visit as a file for a calendar. */
export async function GET(_request: Request, { params }: RouteContext<'/api/visits/[visitId]/calendar'>) {
  const scope = await patientOrRefusal({ touch: true })
  if ('refused' in scope) return new Response(null, { status: scope.refused })
  const { visitId } = await params
  const visit = isId(visitId) ? await getVisit(scope, visitId) : null
  if (!visit || visit.state !== 'booked') return new Response(null, { status: 404 })
  const file = visitCalendar({
    method: 'PUBLISH',
    visit,
    url: `${ownOrigin()}/visits/${visit.id}`,
    locale: (await currentPerson())?.locale ?? 'en',
    to: null,
    now: new Date(),
  })
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="visit.ics"',
      'cache-control': 'no-store',
    },
  })
}
