import 'server-only'
import { cookies } from 'next/headers'
import { ROOM_CLOSES_MINUTES } from '../booking/policy'
import { env } from './env'

/*
 * The link of a guest works once. The browser that came in by it keeps the key of its seat, so that a page loaded anew
 * does not lock an interpreter out in the middle of a visit. No script can read it, and it opens nothing once the room
 * is over.
 */
const secure = () => env().APP_URL.startsWith('https:')
const cookieName = () => `${secure() ? '__Host-' : ''}loadwise.guest`

export async function keepGuestKey(seatKey: string): Promise<void> {
  ;(await cookies()).set(cookieName(), seatKey, {
    httpOnly: true,
    secure: secure(),
    sameSite: 'lax',
    path: '/',
    maxAge: (ROOM_CLOSES_MINUTES + 4 * 60) * 60,
  })
}

/** undefined = this browser has not been a guest lately. */
export async function keptGuestKey(): Promise<string | undefined> {
  const key = (await cookies()).get(cookieName())?.value
  return key !== undefined && /^[\w-]{43}$/.test(key) ? key : undefined
}
