import 'server-only'
import { cookies } from 'next/headers'
import { NextRequest, NextResponse } from 'next/server'
import NextAuth, { type AuthOptions } from 'next-auth'
import { decode, encode } from 'next-auth/jwt'
import Credentials from 'next-auth/providers/credentials'
import { endBrowserSession } from '@/db/mutations/browser-sessions'
import { getBrowserSession } from '@/db/queries/browser-session'
import { LONGEST_SESSION_SECONDS, sessionLimits } from '../auth/limits'
import { safePath } from '../auth/safe-path'
import { authenticate } from './authenticate'
import { env } from './env'
import { log } from './log'
import { ownOrigin } from './origin'
import { systemScope } from './system-scope'
import { tokenHash } from './tokens'

/*
 * The one file that knows next-auth. Its token is an envelope around an opaque session token and holds nothing
 * else; what a person may do is decided by the session row, read on every request (ADR 4).
 */

// With either of these set next-auth would believe the host a client names.
delete process.env.AUTH_TRUST_HOST
delete process.env.VERCEL

const secure = () => env().APP_URL.startsWith('https:')

/** `__Host-` cookies cannot be set by another host of the domain; browsers want HTTPS for them. */
function cookieOf(name: string) {
  return {
    name: `${secure() ? '__Host-' : ''}loadwise.${name}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: secure() },
  }
}

/** `session` = signed in; `phone` = a patient's own phone between sign-ins (P16). */
export type SessionCookie = 'session' | 'phone'
const lifetimeOf = (cookie: SessionCookie) =>
  cookie === 'session' ? LONGEST_SESSION_SECONDS : sessionLimits('device', ['patient']).lifetimeSeconds

/** Puts a session id into this browser. Only in a server action or route handler. */
export async function setSessionCookie(sid: string, cookie: SessionCookie = 'session'): Promise<void> {
  const { name, options } = cookieOf(cookie)
  const maxAge = lifetimeOf(cookie)
  const sealed = await encode({ token: { sid }, secret: env().NEXTAUTH_SECRET, maxAge })
  ;(await cookies()).set(name, sealed, { ...options, maxAge })
}

/** Takes the session id out of this browser; the row has to be ended besides. */
export async function clearSessionCookie(cookie: SessionCookie = 'session'): Promise<void> {
  const { name, options } = cookieOf(cookie)
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
}

/** The session id this browser sent, or null. Says nothing about whether the session lives. */
export async function readSid(cookie: SessionCookie = 'session'): Promise<string | null> {
  const sent = (await cookies()).get(cookieOf(cookie).name)?.value
  if (!sent) return null
  try {
    const token = await decode({ token: sent, secret: env().NEXTAUTH_SECRET })
    return typeof token?.sid === 'string' ? token.sid : null
  } catch {
    return null
  }
}

function options(): AuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: secure(),
    session: { strategy: 'jwt', maxAge: LONGEST_SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    cookies: {
      sessionToken: cookieOf('session'),
      csrfToken: cookieOf('csrf'),
      callbackUrl: cookieOf('callback'),
    },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' }, code: { type: 'text' } },
        // Never throws: next-auth writes the message of an error into the address.
        async authorize(given) {
          try {
            const { email, password, code } = given ?? {}
            const result = await authenticate({ email, password, code }, new Date())
            return 'sid' in result ? { id: result.sid } : null
          } catch (err) {
            log.error({ err }, 'sign-in failed')
            return null
          }
        },
      }),
    ],
    callbacks: {
      // `session` and `trigger` come from the client (POST /api/auth/session): not looked at.
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
      async session({ session, token }) {
        // Throwing makes next-auth drop the cookie of a session that has ended.
        if (!(await liveSession(token.sid))) throw new Error('session ended')
        return { expires: session.expires }
      },
      redirect: ({ url }) => {
        const origin = ownOrigin()
        return `${origin}${ownPath(url, origin)}`
      },
    },
    events: {
      signOut: async ({ token }) => {
        const session = await liveSession(token?.sid)
        if (!session) return
        const { id: sessionId, userId } = session
        await endBrowserSession(systemScope('sign-in'), { sessionId, userId, now: new Date() })
      },
    },
    logger: {
      error: (code) => log.warn({ code: word(code) }, 'next-auth'),
      warn: (code) => log.warn({ code: word(code) }, 'next-auth'),
      debug: () => undefined,
    },
  }
}

const liveSession = async (sid: unknown) =>
  typeof sid === 'string'
    ? getBrowserSession(systemScope('sign-in'), { sessionId: tokenHash(sid), now: new Date() })
    : null

const word = (code: unknown) => (typeof code === 'string' && /^[A-Z_]{1,60}$/.test(code) ? code : 'unknown')

const ACTIONS = new Set(['providers', 'session', 'csrf', 'signin', 'signout', 'callback', 'error'])
const MOST_BYTES = 16_384

/**
 * next-auth's own routes: the same sign-in, the same session rows, no weaker door. What next-auth would answer with
 * a 500 (an odd callbackUrl, a malformed body) is put right or refused before it sees it.
 */
export async function authHandler(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const { nextauth } = await context.params
  const [action, provider] = nextauth
  if (
    !action ||
    !ACTIONS.has(action) ||
    (provider ?? 'credentials') !== 'credentials' ||
    nextauth.length > 2
  ) {
    return refused(404)
  }
  // next-auth answers a 500 to whoever only looks where a password is sent
  if (action === 'callback' && request.method !== 'POST') return refused(405)
  const callbackCookie = cookieOf('callback')
  const remembered = request.cookies.get(callbackCookie.name)?.value
  if (remembered !== undefined && !`${remembered}/`.startsWith(`${ownOrigin()}/`)) {
    const response = NextResponse.json({ error: 'bad_request' }, { status: 400 })
    response.cookies.set(callbackCookie.name, '', { ...callbackCookie.options, maxAge: 0 })
    return sealedFromCaches(response)
  }
  const tidy = await tidied(request)
  if (tidy instanceof Response) return tidy
  try {
    return sealedFromCaches(await NextAuth(tidy, context, options()))
  } catch (err) {
    log.error({ err }, 'next-auth failed')
    return refused(500)
  }
}

/** The same request with a callbackUrl that is a page of ours and a body that can be read. */
async function tidied(request: NextRequest): Promise<NextRequest | Response> {
  const origin = ownOrigin()
  const url = new URL(request.url)
  const asked = url.searchParams.get('callbackUrl')
  if (asked !== null) url.searchParams.set('callbackUrl', `${origin}${ownPath(asked, origin)}`)
  if (request.method === 'GET' || request.method === 'HEAD')
    return new NextRequest(url, { headers: request.headers })
  if (request.method !== 'POST') return refused(405)
  const text = await request.text()
  if (text.length > MOST_BYTES) return refused(413)
  const fields = fieldsOf(text, request.headers.get('content-type') ?? '')
  if (!fields) return refused(400)
  if ('callbackUrl' in fields) fields.callbackUrl = `${origin}${ownPath(fields.callbackUrl ?? '', origin)}`
  const headers = new Headers(request.headers)
  headers.set('content-type', 'application/json')
  headers.delete('content-length')
  return new NextRequest(url, { method: 'POST', headers, body: JSON.stringify(fields) })
}

const ownPath = (asked: string, origin: string) =>
  safePath(asked.startsWith(`${origin}/`) ? asked.slice(origin.length) : asked)

/** Text fields of a body; anything nested is left out. Null for what is no such body. */
function fieldsOf(text: string, contentType: string): Record<string, string> | null {
  if (contentType.includes('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  if (!contentType.includes('application/json')) return null
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return null
    const entries = Object.entries(body).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return Object.fromEntries(entries)
  } catch {
    return null
  }
}

const refused = (status: number) => sealedFromCaches(Response.json({ error: 'refused' }, { status }))

function sealedFromCaches(response: Response): Response {
  response.headers.set('cache-control', 'no-store')
  return response
}
