import 'server-only'
import { endBrowserSession, startBrowserSession } from '@/db/mutations/browser-sessions'
import { type BrowserSession, getBrowserSession } from '@/db/queries/browser-session'
import { sessionLimits } from '../auth/limits'
import { clearSessionCookie, readSid, setSessionCookie } from './auth'
import { requestFacts } from './request'
import { systemScope } from './system-scope'
import { newToken, tokenHash } from './tokens'

const system = async () => systemScope('sign-in', (await requestFacts()).requestId)

/** Whether a phone may be kept ready for this person: patients only, for staff sign in each time (P14, P16). */
export const mayKeepPhone = ({ places }: Pick<BrowserSession, 'places'>): boolean =>
  places.length > 0 && places.every(({ role }) => role === 'patient')

/** This browser opens its person's day for 30 days without signing in. False for whoever works at a clinic. */
export async function keepThisPhone(session: BrowserSession, now: Date): Promise<boolean> {
  const place = session.places.find(({ clinicId }) => clinicId === session.clinicId) ?? session.places[0]
  if (!place || !mayKeepPhone(session)) return false
  await endThisPhone(now)
  const sid = newToken()
  await startBrowserSession(await system(), {
    id: tokenHash(sid),
    userId: session.userId,
    kind: 'device',
    secondFactorAt: null,
    clinicId: place.clinicId,
    role: 'patient',
    ...sessionLimits('device', ['patient']),
    userAgent: (await requestFacts()).userAgent ?? null,
    now,
  })
  await setSessionCookie(sid, 'phone')
  return true
}

/** Ends what this browser may open between sign-ins; `except` that of the person named. */
export async function endThisPhone(now: Date, { except }: { except?: string } = {}): Promise<void> {
  const sid = await readSid('phone')
  if (sid === null) return
  const session = await getBrowserSession(await system(), { sessionId: tokenHash(sid), now })
  if (session && session.userId === except) return
  if (session) await endBrowserSession(await system(), { sessionId: session.id, userId: session.userId, now })
  await clearSessionCookie('phone')
}
