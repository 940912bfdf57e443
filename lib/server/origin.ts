import 'server-only'
import { env } from './env'

/** The one address people use. */
export const ownOrigin = (): string => new URL(env().APP_URL).origin

const UNSAFE = /^(POST|PUT|PATCH|DELETE)$/i

/**
 * Whether a request that changes something comes from this site's own pages. A browser says so by Origin, or by
 * Sec-Fetch-Site where Origin is missing; a request that says neither is refused.
 */
export function isOwnOrigin(method: string, headers: Pick<Headers, 'get'>): boolean {
  if (!UNSAFE.test(method)) return true
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.get('origin')
  if (origin === null) return site === 'same-origin'
  if (origin === ownOrigin()) return true
  try {
    return new URL(origin).host === headers.get('host')
  } catch {
    return false
  }
}

/** The one guard for route handlers: an answer when the request must be refused, else null. */
export function refuseForeignOrigin(request: Request): Response | null {
  if (isOwnOrigin(request.method, request.headers)) return null
  return Response.json({ error: 'foreign_origin' }, { status: 403 })
}
