import { closeVisit } from '@/db/mutations/close-visit'
import { inviteGuest, leaveSeat, setRoom } from '@/db/mutations/visit-room'
import { careOrRefusal } from '@/lib/server/guards'
import { ownOrigin, refuseForeignOrigin } from '@/lib/server/origin'
import { roomScope, seatOfRequest } from '@/lib/server/room-seat'
import { ActBody } from '@/lib/visit-room/schema'

/** What somebody does in a room: leave it, let people in, put something on the table, end the visit. */
export async function POST(request: Request, { params }: RouteContext<'/api/rooms/[visitId]/act'>) {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const { visitId } = await params
  const now = new Date()
  const seat = await seatOfRequest(request, visitId, now)
  if (!seat) return Response.json({ problem: 'gone' }, { status: 404 })
  const body = ActBody.safeParse(await request.json().catch(() => null))
  if (!body.success) return Response.json({ problem: 'invalid' }, { status: 422 })
  const wish = body.data
  if (wish.act === 'leave') {
    await leaveSeat(roomScope(), seat, now)
    return Response.json({ ok: true })
  }
  if (seat.part !== 'clinician') return Response.json({ problem: 'not_found' }, { status: 404 })
  if (wish.act === 'end' || wish.act === 'invite') {
    const care = await careOrRefusal(seat.patientId, { touch: true })
    if ('refused' in care) return Response.json({ problem: 'not_found' }, { status: care.refused })
    if (wish.act === 'invite') {
      const guest = await inviteGuest(care, { visitId, kind: wish.kind }, now)
      return guest
        ? Response.json({ address: `${ownOrigin()}/guest/${guest.token}` })
        : Response.json({ problem: 'not_found' }, { status: 404 })
    }
    const closed = await closeVisit(care, { visitId, as: 'completed' }, now)
    if (closed !== 'closed') return Response.json({ problem: closed }, { status: 409 })
    await leaveSeat(roomScope(), seat, now)
    return Response.json({ ok: true })
  }
  await setRoom(roomScope(), seat, wish, now)
  return Response.json({ ok: true })
}
