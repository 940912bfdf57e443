import 'server-only'
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cookies } from 'next/headers'
import { env } from './env'

/*
 * A browser that has signed in to an account before guesses under a counter of its own, so that somebody else's
 * guessing cannot lock its person out. The cookie proves that past sign-in and opens nothing.
 */

const A_YEAR_SECONDS = 365 * 24 * 60 * 60
const secure = () => env().APP_URL.startsWith('https:')
const cookieName = () => `${secure() ? '__Host-' : ''}loadwise.device`

const sealOf = (email: string, device: string) =>
  createHmac('sha256', env().NEXTAUTH_SECRET).update(`device|${email}|${device}`).digest('base64url')

/** The counter of this browser for this account, or null when it has not signed in to it before. */
export async function knownDeviceKey(email: string): Promise<string | null> {
  const [device, seal] = ((await cookies()).get(cookieName())?.value ?? '').split('.')
  if (!device || !seal) return null
  const [given, expected] = [Buffer.from(seal), Buffer.from(sealOf(email, device))]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return createHash('sha256').update(`device|${email}|${device}`).digest('hex')
}

/** Remembers that this browser has signed in to this account. Only in a server action or route handler. */
export async function rememberDevice(email: string): Promise<void> {
  if (await knownDeviceKey(email)) return
  const device = randomBytes(16).toString('base64url')
  ;(await cookies()).set(cookieName(), `${device}.${sealOf(email, device)}`, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: secure(),
    maxAge: A_YEAR_SECONDS,
  })
}
