import { type NextRequest, NextResponse } from 'next/server'
import { isDatabaseAway } from '@/db/presence'
import { contentPolicy, FILE_POLICY } from '@/lib/auth/content-policy'
import { METHOD_HEADER, MOVES_IDLE_HEADER, PATH_HEADER, REQUEST_ID_HEADER } from '@/lib/auth/request-headers'
import { awayPage, isForReading } from '@/lib/server/away-page'

/*
 * Answers in words while the database is away, and otherwise marks a request and hardens its answer. It lets nobody in and keeps nobody out: a client can make Next skip this
 * file, so every page, action and route handler asks lib/server/guards.ts itself.
 */

// No `missing:` clause: a client would switch the policy off by sending the header it names. Static files get their
// headers from next.config.mjs, and so does a form with a clip, which is larger than what is read ahead for this file.
export const config = {
  matcher: [
    '/((?!_next/static/|_next/image|icon\\.svg$|favicon\\.ico$|api/messages/file$|api/exercises/[^/]+/media$).*)',
  ],
}

export async function proxy(request: NextRequest): Promise<Response> {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
  const { pathname, search } = request.nextUrl
  const policy = pathname.startsWith('/api/files/')
    ? FILE_POLICY
    : contentPolicy(nonce, { development: process.env.NODE_ENV === 'development' })

  const { headers: sent } = request
  if (isForReading({ headers: sent, pathname }) && (await isDatabaseAway())) {
    const away = awayPage(sent.get('accept-language'))
    away.headers.set('content-security-policy', policy)
    return away
  }

  const headers = new Headers(sent)
  headers.set(REQUEST_ID_HEADER, crypto.randomUUID())
  headers.set(PATH_HEADER, `${pathname}${search}`)
  headers.set(METHOD_HEADER, request.method)
  headers.set(MOVES_IDLE_HEADER, isByPerson(request) ? '1' : '0')
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy) // Next reads the nonce for its own scripts here

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('cache-control', 'no-store')
  response.headers.set('x-request-id', headers.get(REQUEST_ID_HEADER) ?? '')
  return response
}

/** A page opened or something sent; not a prefetch, and not the reading an open tab does by itself. */
function isByPerson({ method, headers, nextUrl }: NextRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return true
  const ahead =
    headers.has('next-router-prefetch') ||
    /prefetch/.test(headers.get('purpose') ?? headers.get('sec-purpose') ?? '')
  return !ahead && !nextUrl.pathname.startsWith('/api/')
}
