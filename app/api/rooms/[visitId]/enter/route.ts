import { takeSeat } from '@/db/mutations/visit-room'
import { getVisit, getVisitOwner } from '@/db/queries/visits'
import { isId } from '@/lib/forms/is-id'
import { parseLocale } from '@/lib/messages'
import { careOrRefusal, clinicianOrRefusal, currentPerson, patientOrRefusal } from '@/lib/server/guards'
import { iceFor } from '@/lib/server/ice'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { roomScope } from '@/lib/server/room-seat'
import { EnterBody } from '@/lib/visit-room/schema'
import type { Seat } from '@/lib/visit-room/state'

const refuse = (status: number, problem: string) => Response.json({ problem }, { status })

/** Comes into the room of a visit, as its patient or as a clinician in charge of the patient. */
export async function POST(request: Request, { params }: RouteContext<'/api/rooms/[visitId]/enter'>) {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const { visitId } = await params
  const body = EnterBody.safeParse(await request.json().catch(() => null))
  if (!isId(visitId) || !body.success) return refuse(404, 'not_found')
  const scope =
    body.data.as === 'patient' ? await patientOrRefusal({ touch: true }) : await clinician(visitId)
  if ('refused' in scope) return refuse(scope.refused, 'not_found')
  const visit = await getVisit(scope, visitId)
  if (!visit) return refuse(404, 'not_found')
  const now = new Date()
  const person = await currentPerson()
  const taken = await takeSeat(
    roomScope(),
    {
      visitId,
      part: body.data.as,
      userId: scope.userId,
      sessionId: scope.sessionId,
      guestId: null,
      shownName: person?.displayName ?? '',
      agreesIn: body.data.as === 'patient' ? parseLocale(person?.locale) : null,
    },
    now,
  )
  if (taken.status === 'refused') return refuse(taken.problem === 'not_found' ? 404 : 409, taken.problem)
  const seat: Seat = { seatId: taken.seatId, seatKey: taken.seatKey, ice: iceFor(taken.seatId, now) }
  return Response.json(seat, { headers: { 'cache-control': 'no-store' } })
}

async function clinician(visitId: string) {
  const scope = await clinicianOrRefusal({ touch: true })
  if ('refused' in scope) return scope
  const patientId = await getVisitOwner(scope, visitId)
  return careOrRefusal(patientId ?? '', { touch: true })
}
