import 'server-only'
import { cookies, headers } from 'next/headers'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { decode, encode } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import { safePath } from '../auth/safe-path'
import { authenticate } from './authenticate'
import { env } from './env'

/** No cookie outlives this; the session row ends earlier. */
const COOKIE_SECONDS = 30 * 24 * 60 * 60

const isSecure = () => env().APP_URL.startsWith('https://')
const cookieName = () => (isSecure() ? '__Host-loadwise.session' : 'loadwise.session')
const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() }) as const

/**
 * The only file that knows next-auth. Its token carries one thing, the random id of a browser session, and nothing a
 * client sends can change that: the session row in the database says who somebody is and what they may do.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: COOKIE_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: { name: cookieName(), options: cookieOptions() },
      csrfToken: {
        name: isSecure() ? '__Host-loadwise.csrf' : 'loadwise.csrf',
        options: cookieOptions(),
      },
      callbackUrl: {
        name: isSecure() ? '__Host-loadwise.next' : 'loadwise.next',
        options: cookieOptions(),
      },
    },
    providers: [
      CredentialsProvider({
        id: 'credentials',
        credentials: { email: {}, password: {}, code: {} },
        // Never throws: next-auth would put the message into an address.
        async authorize(given, request) {
          try {
            const result = await authenticate({
              email: given?.email,
              password: given?.password,
              code: given?.code,
              userAgent: headerOf(request?.headers, 'user-agent'),
              forwardedFor: headerOf(request?.headers, 'x-forwarded-for'),
              now: new Date(),
            })
            return result.status === 'signed_in' ? { id: result.sid } : null
          } catch {
            return null
          }
        },
      }),
    ],
    callbacks: {
      // `session` in the arguments is client-written (POST /api/auth/session) and is not looked at.
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => {
        const path = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url
        return `${baseUrl}${safePath(path)}`
      },
    },
  }
}

function headerOf(all: Record<string, unknown> | undefined, name: string): string | undefined {
  const value = all?.[name]
  return typeof value === 'string' ? value : undefined
}

/** next-auth's own routes, on this product's sessions. */
export const authHandler = (request: Request, context: unknown): Promise<Response> =>
  NextAuth(authOptions())(request as never, context as never) as Promise<Response>

/** The random id in this request's cookie; null when there is none or it is not ours. */
export async function readSid(): Promise<string | null> {
  const token = (await cookies()).get(cookieName())?.value
  if (!token) return null
  try {
    const payload = await decode({ token, secret: env().NEXTAUTH_SECRET })
    return typeof payload?.sid === 'string' ? payload.sid : null
  } catch {
    return null
  }
}

/** Puts a session id into this response's cookie; for actions and route handlers. */
export async function setSessionCookie(sid: string): Promise<void> {
  const value = await encode({ token: { sid }, secret: env().NEXTAUTH_SECRET, maxAge: COOKIE_SECONDS })
  ;(await cookies()).set(cookieName(), value, { ...cookieOptions(), maxAge: COOKIE_SECONDS })
}

export async function clearSessionCookie(): Promise<void> {
  ;(await cookies()).set(cookieName(), '', { ...cookieOptions(), maxAge: 0 })
}

/** What a request says about itself, for limits and the device list. */
export async function requestFacts(): Promise<{
  userAgent?: string
  forwardedFor?: string
  requestId: string
}> {
  const all = await headers()
  return {
    userAgent: all.get('user-agent') ?? undefined,
    forwardedFor: all.get('x-forwarded-for') ?? undefined,
    requestId: all.get('x-request-id') ?? 'none',
  }
}
