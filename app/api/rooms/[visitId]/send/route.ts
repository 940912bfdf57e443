import { sendSignals } from '@/db/mutations/visit-room'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { roomScope, SEAT_KEY_HEADER, seatOfRequest } from '@/lib/server/room-seat'
import { SendBody } from '@/lib/visit-room/schema'

const MOST_BYTES = 200_000

/** Passes what one browser says to another in the same room. */
export async function POST(request: Request, { params }: RouteContext<'/api/rooms/[visitId]/send'>) {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const now = new Date()
  const seat = await seatOfRequest(request, (await params).visitId, now)
  if (!seat) return Response.json({ problem: 'gone' }, { status: 404 })
  const text = await request.text()
  if (text.length > MOST_BYTES) return Response.json({ problem: 'too_large' }, { status: 413 })
  const body = SendBody.safeParse(parsed(text))
  if (!body.success) return Response.json({ problem: 'invalid' }, { status: 422 })
  const sent = await sendSignals(roomScope(), {
    seatKey: request.headers.get(SEAT_KEY_HEADER) ?? '',
    signals: body.data.signals,
    now,
  })
  return Response.json({ sent }, { status: sent === 'sent' ? 200 : sent === 'gone' ? 404 : 409 })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
