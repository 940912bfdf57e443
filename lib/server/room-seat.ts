import 'server-only'
import { getSeat, type HeldSeat } from '@/db/queries/visit-room'
import { systemScope } from './system-scope'
import { tokenHash } from './tokens'

export const SEAT_KEY_HEADER = 'x-loadwise-seat'

/** The portal as the one who keeps a room. */
export const roomScope = () => systemScope('visit-room')

/** The seat whose key a request carries, if it is one of this room and still holds; null otherwise. */
export async function seatOfRequest(request: Request, visitId: string, now: Date): Promise<HeldSeat | null> {
  const key = request.headers.get(SEAT_KEY_HEADER) ?? ''
  if (!/^[\w-]{43}$/.test(key)) return null
  const seat = await getSeat(roomScope(), { keyHash: tokenHash(key), now })
  return seat?.visitId === visitId ? seat : null
}
