import 'server-only'
import { cookies } from 'next/headers'
import { env } from './env'
import { newToken } from './tokens'

/*
 * Binds what a passkey is asked to sign to the browser that asked: an answer carried off to another one is worth
 * nothing there. The cookie opens nothing.
 */

const SECONDS = 5 * 60
const secure = () => env().APP_URL.startsWith('https:')
const cookieName = () => `${secure() ? '__Host-' : ''}loadwise.passkey`

/** Names this browser for one ceremony. Only in a server action. */
export async function nameBrowser(): Promise<string> {
  const browser = newToken()
  ;(await cookies()).set(cookieName(), browser, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: secure(),
    maxAge: SECONDS,
  })
  return browser
}

/** The browser's name, or null when it asked for nothing, or too long ago. */
export const namedBrowser = async (): Promise<string | null> =>
  (await cookies()).get(cookieName())?.value ?? null
