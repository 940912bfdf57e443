import { takeSeat } from '@/db/mutations/visit-room'
import { getGuest } from '@/db/queries/visit-room'
import { keepGuestKey, keptGuestKey } from '@/lib/server/guest-key'
import { iceFor } from '@/lib/server/ice'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { roomScope } from '@/lib/server/room-seat'
import { tokenHash } from '@/lib/server/tokens'
import { GuestEnterBody } from '@/lib/visit-room/schema'

const refuse = (status: number, problem: string) => Response.json({ problem }, { status })

/** Comes into a room by a link that works once, for the browser that came by it again. Who has it is all that is known of a guest. */
export async function POST(request: Request) {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const body = GuestEnterBody.safeParse(await request.json().catch(() => null))
  if (!body.success) return refuse(404, 'not_found')
  const guest = await getGuest(roomScope(), tokenHash(body.data.token))
  if (!guest) return refuse(404, 'not_found')
  const now = new Date()
  const taken = await takeSeat(
    roomScope(),
    {
      visitId: guest.visitId,
      part: 'guest',
      userId: null,
      sessionId: null,
      guestId: guest.guestId,
      shownName: body.data.name,
      earlierKey: await keptGuestKey(),
    },
    now,
  )
  if (taken.status === 'refused') return refuse(taken.problem === 'not_found' ? 404 : 409, taken.problem)
  await keepGuestKey(taken.seatKey)
  return Response.json(
    {
      visitId: guest.visitId,
      seatId: taken.seatId,
      seatKey: taken.seatKey,
      ice: iceFor(taken.seatId, now),
    },
    { headers: { 'cache-control': 'no-store' } },
  )
}
