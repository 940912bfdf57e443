import 'server-only'
import { startBrowserSession } from '@/db/mutations/browser-sessions'
import { useRecoveryCode, useTotpStep } from '@/db/mutations/second-factor'
import { countAttempt, forgiveAttempts } from '@/db/mutations/sign-in-attempts'
import { getBrowserSession } from '@/db/queries/browser-session'
import { getSignInFacts, type SignInFacts } from '@/db/queries/sign-in-facts'
import { needsSecondFactor, sessionLimits } from '../auth/limits'
import type { SessionKind } from '../auth/roles'
import { passwordFits } from './passwords'
import { systemScope } from './system-scope'
import { newToken, tokenHash } from './tokens'
import { openSecret, recoveryCodeHash, totpStep } from './totp'

const WINDOW_SECONDS = 15 * 60
/** Guesses at one account within the window, over all nodes. */
export const GUESSES_PER_ACCOUNT = 10
/** From one address: a clinic behind one router signs in at eight o'clock. */
const GUESSES_PER_ADDRESS = 100

const system = () => systemScope('sign-in')

export type SignedIn = { status: 'signed_in'; sid: string }
export type AuthenticationResult =
  | SignedIn
  /** The password was right; a session that may do nothing yet waits for the second factor, or for setting one up. */
  | { status: 'second_factor' | 'enrol'; sid: string }
  | { status: 'refused' }
  | { status: 'throttled' }

type RequestFacts = { userAgent?: string; forwardedFor?: string; now: Date }

/** An address as it is stored. null when it is not plain ASCII e-mail: look-alikes never reach a lookup. */
export function normalEmail(given: unknown): string | null {
  if (typeof given !== 'string' || given.length > 254) return null
  const email = given.trim().toLowerCase()
  return /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(email) ? email : null
}

/**
 * The one way to prove who somebody is by password. The same words, work and time whether the account exists or not;
 * guesses are counted before anything is hashed. Staff get a full session only together with a second factor.
 */
export async function authenticate({
  email: givenEmail,
  password,
  code,
  ...facts
}: { email: unknown; password: unknown; code?: unknown } & RequestFacts): Promise<AuthenticationResult> {
  const email = normalEmail(givenEmail)
  if (email === null || typeof password !== 'string' || password.length > 1000) return { status: 'refused' }
  if (!(await mayGuess(accountKey(email), facts))) return { status: 'throttled' }
  const found = await getSignInFacts(system(), { email })
  const fits = await passwordFits(found?.user.passwordHash ?? null, password)
  if (!found || !fits) return { status: 'refused' }
  return afterPassword(found, code, facts)
}

async function afterPassword(
  found: SignInFacts,
  code: unknown,
  facts: RequestFacts,
): Promise<AuthenticationResult> {
  const roles = found.places.map(({ role }) => role)
  if (!needsSecondFactor(roles) && found.user.totpConfirmedAt === null) return fullSession(found, facts)
  if (found.user.totpConfirmedAt === null) {
    return { status: 'enrol', sid: await startSession(found, 'awaiting_second_factor', facts) }
  }
  if (typeof code !== 'string' || code.trim() === '') {
    return { status: 'second_factor', sid: await startSession(found, 'awaiting_second_factor', facts) }
  }
  return (await secondFactorFits(found, code, facts.now)) ? fullSession(found, facts) : { status: 'refused' }
}

/** Finishes a sign-in that waits for its second factor. */
export async function giveSecondFactor(
  sid: string,
  code: unknown,
  facts: RequestFacts,
): Promise<SignedIn | { status: 'refused' | 'throttled' | 'expired' }> {
  const sessionId = tokenHash(sid)
  const waiting = await getBrowserSession(system(), { sessionId, now: facts.now })
  if (waiting?.kind !== 'awaiting_second_factor') return { status: 'expired' }
  if (typeof code !== 'string') return { status: 'refused' }
  if (!(await mayGuess(accountKey(waiting.user.email), facts))) return { status: 'throttled' }
  const found = await getSignInFacts(system(), { userId: waiting.userId })
  if (!found || found.user.totpConfirmedAt === null) return { status: 'expired' }
  if (!(await secondFactorFits(found, code, facts.now))) return { status: 'refused' }
  return fullSession(found, facts, sessionId)
}

async function secondFactorFits({ user }: SignInFacts, code: string, now: Date): Promise<boolean> {
  if (user.totpSecret === null) return false
  const typed = code.replace(/\s/g, '')
  const step = totpStep(openSecret(user.totpSecret), typed, now)
  if (step !== null) return useTotpStep(system(), { userId: user.id, step })
  if (/^[0-9a-f-]{28,40}$/i.test(typed)) {
    return useRecoveryCode(system(), { userId: user.id, codeHash: recoveryCodeHash(typed), now })
  }
  return false
}

/** A session in which everything this person may do can be done. `replaces` ends the one that waited. */
export async function fullSession(
  found: SignInFacts,
  facts: RequestFacts,
  replaces?: string,
): Promise<SignedIn> {
  const sid = await startSession(found, 'full', facts, replaces)
  await forgiveAttempts(system(), accountKey(found.user.email))
  return { status: 'signed_in', sid }
}

async function startSession(
  { user, places }: SignInFacts,
  kind: SessionKind,
  { userAgent, now }: RequestFacts,
  replaces?: string,
): Promise<string> {
  const sid = newToken()
  const only = places.length === 1 ? places[0] : undefined
  await startBrowserSession(system(), {
    id: tokenHash(sid),
    userId: user.id,
    kind,
    clinicId: only?.clinicId ?? null,
    role: only?.role ?? null,
    ...sessionLimits(
      kind,
      places.map(({ role }) => role),
    ),
    userAgent: userAgent?.slice(0, 300) ?? null,
    ...(replaces === undefined ? {} : { replaces }),
    now,
  })
  return sid
}

const accountKey = (email: string) => tokenHash(`account ${email}`)

async function mayGuess(account: string, { forwardedFor, now }: RequestFacts): Promise<boolean> {
  const counted = { windowSeconds: WINDOW_SECONDS, now }
  const address = forwardedFor?.split(',').at(-1)?.trim()
  if (address) {
    const fromThere = await countAttempt(system(), { ...counted, key: `address ${address}`, lasting: false })
    if (fromThere > GUESSES_PER_ADDRESS) return false
  }
  return (await countAttempt(system(), { ...counted, key: account, lasting: true })) <= GUESSES_PER_ACCOUNT
}
