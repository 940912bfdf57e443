import 'server-only'
import { setFactor } from '@/db/mutations/second-factor'
import { takeGuess } from '@/db/mutations/sign-in-attempts'
import type { BrowserSession } from '@/db/queries/browser-session'
import { getRecoveryCodes } from '@/db/queries/recovery-codes'
import { getSignInFacts } from '@/db/queries/sign-in-facts'
import { readSid } from './auth'
import {
  type AuthenticationResult,
  checkPassword,
  checkSecondFactor,
  factorOf,
  fullSession,
  GUESSES_PER_ACCOUNT,
  waitingSession,
} from './authenticate'
import { currentSession } from './guards'
import { namedBrowser } from './passkey-browser'
import { offerRegistration, provenByPasskey, registerPasskey } from './passkeys'
import { requestFacts } from './request'
import { systemScope } from './system-scope'
import { tokenHash } from './tokens'
import { type Offer, offeredCodes, offeredSecret, recoveryCodeHash, sealSecret, totpStep } from './totp'

const system = async () => systemScope('sign-in', (await requestFacts()).requestId)

/** The session of this request while it waits for its second factor, or for setting one up; else null. */
export const currentWaiting = async (): Promise<BrowserSession | null> =>
  waitingSession(await readSid(), new Date())

/** What a session is offered to enrol with; `round` tells a second enrolment of the same session from the first. */
export const offerOf = (session: BrowserSession): Offer => ({
  userId: session.userId,
  sessionId: session.id,
  round: session.user.factorSince?.toISOString() ?? 'first',
})

/** What a session is offered as recovery codes in the place of those there are. */
export const codesOfferOf = async (session: BrowserSession): Promise<Offer> => {
  const { round } = await getRecoveryCodes(await system(), session.userId)
  return { userId: session.userId, sessionId: session.id, round: `codes ${round}` }
}

/**
 * Confirms the secret this session was offered with a first code, and keeps it with its recovery codes. `replace`: the
 * person has a factor and, having just signed in, changes it.
 */
export async function confirmOffer(
  session: BrowserSession,
  code: string,
  { now, replace }: { now: Date; replace: boolean },
): Promise<'set' | 'refused' | 'throttled' | 'expired'> {
  const offer = offerOf(session)
  const guess = {
    key: tokenHash(`enrol ${offer.userId}`),
    most: GUESSES_PER_ACCOUNT,
    windowSeconds: 900,
    now,
  }
  if (!(await takeGuess(await system(), guess))) return 'throttled'
  const secret = offeredSecret(offer)
  const step = totpStep(secret, code.replace(/\s/g, ''), now)
  if (step === null) return 'refused'
  const set = await setFactor(await system(), {
    userId: offer.userId,
    sealedSecret: sealSecret(secret),
    step,
    codeHashes: offeredCodes(offer).map(recoveryCodeHash),
    ...(replace ? { replaceFrom: session.id } : {}),
    now,
  })
  return set ? 'set' : 'expired'
}

/** Finishes the enrolment of somebody who cannot go on without a second factor; a full session follows. */
export async function enrolWaiting(
  code: string,
  now: Date,
): Promise<(AuthenticationResult & { email?: string }) | { status: 'expired' }> {
  const waiting = await waitingSession(await readSid(), now)
  if (!waiting || (await factorNow(waiting)) !== 'none') return { status: 'expired' }
  const confirmed = await confirmOffer(waiting, code, { now, replace: false })
  return confirmed === 'set' ? enterEnrolled(waiting, now) : { status: confirmed }
}

/** What the browser of somebody who must set up a second factor needs to make a passkey; null = it is not their turn. */
export async function offerFirstPasskey(now: Date): Promise<string | null> {
  const waiting = await waitingSession(await readSid(), now)
  if (!waiting || (await factorNow(waiting)) !== 'none') return null
  return offerRegistration(waiting, now)
}

/** As {@link enrolWaiting}, with a passkey that the browser made in the place of an app. */
export async function enrolWaitingByPasskey(
  given: { answer: string; name: string },
  now: Date,
): Promise<(AuthenticationResult & { email?: string }) | { status: 'expired' } | { status: 'known' }> {
  const waiting = await waitingSession(await readSid(), now)
  if (!waiting) return { status: 'expired' }
  const first = { codeHashes: offeredCodes(offerOf(waiting)).map(recoveryCodeHash) }
  const added = await registerPasskey(waiting, { ...given, first }, now)
  if (added === 'added') return enterEnrolled(waiting, now)
  return { status: added === 'known' || added === 'refused' ? added : 'expired' }
}

async function enterEnrolled(
  waiting: BrowserSession,
  now: Date,
): Promise<(AuthenticationResult & { email?: string }) | { status: 'expired' }> {
  const found = await getSignInFacts(await system(), { userId: waiting.userId })
  if (!found) return { status: 'expired' }
  const email = waiting.user.email
  return { ...(await fullSession(found, now, { secondFactor: true, replaces: waiting.id })), email }
}

/** Whether this person's recovery codes are of use: there is a factor that they stand in for. */
export const hasFactor = async (session: BrowserSession): Promise<boolean> =>
  ['app', 'passkey'].includes((await factorNow(session)) ?? '')

/** What the person of a session has besides the password at this moment. */
export async function factorNow({ userId }: BrowserSession): Promise<ReturnType<typeof factorOf> | null> {
  const found = await getSignInFacts(await system(), { userId })
  return found && factorOf(found)
}

/** The person of this session proves once more that it is them; a fresh session takes the place of the old one. */
export async function confirmItIsThem(
  { password, code }: { password: string; code: string | undefined },
  now: Date,
): Promise<AuthenticationResult | { status: 'expired' }> {
  const session = await currentSession()
  if (session?.kind !== 'full') return { status: 'expired' }
  const checked = await checkPassword({ email: session.user.email, password }, now)
  if (checked.status !== 'right') return checked
  const has = factorOf(checked.found)
  if (has === 'none') return { status: 'expired' }
  if (has !== 'not_needed') {
    const factor = await checkSecondFactor(checked.found, code, now)
    if (factor !== 'right') return { status: factor }
  }
  return fullSession(checked.found, now, { secondFactor: has !== 'not_needed', replaces: session.id })
}

/**
 * Signs in with a passkey, which is both factors. `confirms`: the person of this session proves once more that it is
 * them, and a fresh session takes the place of the old one; anybody else's passkey is refused.
 */
export async function enterByPasskey(
  answer: string,
  now: Date,
  { confirms }: { confirms: boolean },
): Promise<(AuthenticationResult & { email?: string }) | { status: 'expired' }> {
  const session = confirms ? await currentSession() : null
  if (confirms && session?.kind !== 'full') return { status: 'expired' }
  const proven = await provenByPasskey({ answer, browser: await namedBrowser() }, now)
  if (proven.status !== 'right') return proven
  const { found } = proven
  if (session && session.userId !== found.user.id) return { status: 'refused' }
  const entered = await fullSession(found, now, { secondFactor: true, replaces: session?.id })
  return { ...entered, email: found.user.email }
}
