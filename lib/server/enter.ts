import 'server-only'
import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { endBrowserSession } from '@/db/mutations/browser-sessions'
import { getBrowserSession } from '@/db/queries/browser-session'
import { safePath } from '../auth/safe-path'
import type { FormState } from '../forms/form-state'
import { clearSessionCookie, readSid, setSessionCookie } from './auth'
import type { AuthenticationResult } from './authenticate'
import { rememberDevice } from './known-device'
import { endThisPhone, keepThisPhone } from './own-phone'
import { requestFacts } from './request'
import { systemScope } from './system-scope'
import { tokenHash } from './tokens'

/**
 * What follows a step of signing in: the cookie, and the page to go on to; or what to say when it was refused. Leaves
 * by redirecting when it went well.
 */
export async function enterWith(
  result: AuthenticationResult | { status: 'expired' },
  { email, next, ownPhone = false }: { email?: string; next?: string | undefined; ownPhone?: boolean },
): Promise<FormState> {
  if (!('sid' in result)) {
    return { status: 'problem', problem: result.status === 'refused' ? 'wrongPassword' : result.status }
  }
  await leave()
  await setSessionCookie(result.sid)
  await settlePhone(result.sid, ownPhone)
  const path = safePath(next)
  const query = path === '/' ? '' : `?next=${encodeURIComponent(path)}`
  if (result.status === 'enrol') redirect(`/sign-in/enrol${query}` as Route)
  if (result.status === 'second_factor') redirect(`/sign-in/code${query}` as Route)
  if (email) await rememberDevice(email)
  redirect(path as Route)
}

/** The phone of whoever was here before is theirs no more; the person who has come in may make it their own. */
async function settlePhone(sid: string, ownPhone: boolean): Promise<void> {
  const now = new Date()
  const scope = systemScope('sign-in', (await requestFacts()).requestId)
  const session = await getBrowserSession(scope, { sessionId: tokenHash(sid), now })
  if (!session) return
  await endThisPhone(now, { except: session.userId })
  if (ownPhone && session.kind === 'full') await keepThisPhone(session, now)
}

/** Ends everything this browser may open: signing out. */
export async function leaveWholly(): Promise<void> {
  await leave()
  await endThisPhone(new Date())
}

/** Ends the session of this browser, here and on every node. Anybody may; without one nothing happens. */
export async function leave(): Promise<void> {
  const sid = await readSid()
  if (sid === null) return
  const now = new Date()
  const scope = systemScope('sign-in', (await requestFacts()).requestId)
  const session = await getBrowserSession(scope, { sessionId: tokenHash(sid), now })
  if (session) await endBrowserSession(scope, { sessionId: session.id, userId: session.userId, now })
  await clearSessionCookie()
}
