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
  fullSession,
  GUESSES_PER_ACCOUNT,
  waitingSession,
} from './authenticate'
import { currentSession } from './guards'
import { namedBrowser } from './passkey-browser'
import { provenByPasskey } from './passkeys'
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
  if (!waiting || waiting.user.hasTotp) return { status: 'expired' }
  const confirmed = await confirmOffer(waiting, code, { now, replace: false })
  if (confirmed !== 'set') return { status: confirmed }
  const found = await getSignInFacts(await system(), { userId: waiting.userId })
  if (!found) return { status: 'expired' }
  const email = waiting.user.email
  return { ...(await fullSession(found, now, { secondFactor: true, replaces: waiting.id })), email }
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
  const enrolled = checked.found.user.totpConfirmedAt !== null
  if (enrolled) {
    const factor = await checkSecondFactor(checked.found, code, now)
    if (factor !== 'right') return { status: factor }
  }
  return fullSession(checked.found, now, { secondFactor: enrolled, replaces: session.id })
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
