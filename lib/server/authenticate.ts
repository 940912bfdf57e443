import 'server-only'
import { startBrowserSession } from '@/db/mutations/browser-sessions'
import { storeRehash } from '@/db/mutations/passwords'
import { useRecoveryCode, useTotpStep } from '@/db/mutations/second-factor'
import { returnGuesses, takeGuess, takeTurn } from '@/db/mutations/sign-in-attempts'
import { type BrowserSession, getBrowserSession } from '@/db/queries/browser-session'
import { getPasswordOf, getSignInFacts, type SignInFacts } from '@/db/queries/sign-in-facts'
import { normalEmail } from '../auth/email'
import { needsSecondFactor, sessionLimits } from '../auth/limits'
import { knownDeviceKey } from './known-device'
import { hashPassword, needsRehash, passwordFits } from './passwords'
import { requestFacts } from './request'
import { systemScope } from './system-scope'
import { newToken, tokenHash } from './tokens'
import { openSecret, recoveryCodeHash, totpStep } from './totp'

/** Over which guesses are counted. */
export const GUESS_WINDOW_SECONDS = 15 * 60
/** Wrong guesses at one account within any fifteen minutes, over all nodes. */
export const GUESSES_PER_ACCOUNT = 10
/** From one address: a clinic behind one router signs in at eight o'clock. */
const TURNS_PER_ADDRESS = 200

const system = async () => systemScope('sign-in', (await requestFacts()).requestId)

export type SignedIn = { status: 'signed_in'; sid: string }
export type AuthenticationResult =
  | SignedIn
  /** The password was right; a session that may do nothing yet waits for the second factor, or for setting one up. */
  | { status: 'second_factor' | 'enrol'; sid: string }
  | { status: 'refused' | 'throttled' }

/**
 * The one way to prove who somebody is by password. The same words, work and time whether the account exists or not;
 * guesses are counted before anything is hashed. Staff get a full session only together with a second factor.
 */
export async function authenticate(
  given: { email: unknown; password: unknown; code?: unknown },
  now: Date,
): Promise<AuthenticationResult> {
  const checked = await checkPassword(given, now)
  if (checked.status !== 'right') return checked
  return afterFirstFactor(checked.found, now, { code: given.code })
}

/** The password alone, counted; no session comes of it. */
export async function checkPassword(
  { email: givenEmail, password }: { email: unknown; password: unknown },
  now: Date,
): Promise<{ status: 'right'; found: SignInFacts } | { status: 'refused' | 'throttled' }> {
  const email = normalEmail(givenEmail)
  if (email === null || typeof password !== 'string' || password.length > 1000) return { status: 'refused' }
  const guess = await takeOne('account', email, now)
  if (guess === null) return { status: 'throttled' }
  const stored = await getPasswordOf(await system(), email)
  const was = stored?.passwordHash ?? null
  if (!(await passwordFits(was, password)) || !stored || was === null) return { status: 'refused' }
  await returnGuesses(await system(), guess, 1)
  const found = await getSignInFacts(await system(), { userId: stored.userId })
  if (!found) return { status: 'refused' }
  if (needsRehash(was)) {
    await storeRehash(await system(), { userId: found.user.id, was, is: await hashPassword(password) })
  }
  return { status: 'right', found }
}

/**
 * Where somebody gets who has proven the first factor (password, link from a mail, accepted invitation): a full
 * session, or one that waits because a staff role or a factor of their own asks for more.
 */
export async function afterFirstFactor(
  found: SignInFacts,
  now: Date,
  { code, replaces }: { code?: unknown; replaces?: string } = {},
): Promise<AuthenticationResult> {
  const has = factorOf(found)
  if (has === 'not_needed') return fullSession(found, now, { secondFactor: false, replaces })
  if (has === 'none')
    return { status: 'enrol', sid: await startSession(found, now, { full: false, replaces }) }
  if (typeof code !== 'string' || code.trim() === '') {
    return { status: 'second_factor', sid: await startSession(found, now, { full: false, replaces }) }
  }
  const checked = await checkSecondFactor(found, code, now)
  return checked === 'right' ? fullSession(found, now, { secondFactor: true, replaces }) : { status: checked }
}

/**
 * What somebody gives after the password. Whoever has a passkey and no app gives that one, or a recovery code: a password
 * alone must not lead to a new factor in its place.
 */
export function factorOf({ user, places, passkeys }: SignInFacts): 'app' | 'passkey' | 'none' | 'not_needed' {
  if (user.totpConfirmedAt !== null) return 'app'
  if (!needsSecondFactor(places.map(({ role }) => role))) return 'not_needed'
  return passkeys > 0 ? 'passkey' : 'none'
}

/** Finishes a sign-in that waits for its second factor. */
export async function giveSecondFactor(
  sid: string,
  code: unknown,
  now: Date,
): Promise<SignedIn | { status: 'refused' | 'throttled' | 'expired' }> {
  const waiting = await waitingSession(sid, now)
  if (!waiting) return { status: 'expired' }
  const found = await getSignInFacts(await system(), { userId: waiting.userId })
  if (!found || ['none', 'not_needed'].includes(factorOf(found))) return { status: 'expired' }
  const checked = await checkSecondFactor(found, code, now)
  if (checked !== 'right') return { status: checked }
  return fullSession(found, now, { secondFactor: true, replaces: waiting.id })
}

/** The session between password and second factor that a cookie names, or null. */
export async function waitingSession(sid: string | null, now: Date): Promise<BrowserSession | null> {
  if (sid === null) return null
  const session = await getBrowserSession(await system(), { sessionId: tokenHash(sid), now })
  if (!session) return null
  const waits =
    session.kind === 'awaiting_second_factor' ||
    (session.kind === 'full' && session.secondFactorAt === null && isStaff(session))
  return waits ? session : null
}

/** Became staff while signed in as a patient only: the factor is asked for then. */
const isStaff = ({ places }: BrowserSession) => needsSecondFactor(places.map(({ role }) => role))

/** A code of the app or a recovery code, counted, each good for one use even when given twice at once. */
export async function checkSecondFactor(
  { user }: SignInFacts,
  given: unknown,
  now: Date,
): Promise<'right' | 'refused' | 'throttled'> {
  if (typeof given !== 'string' || given.length > 100) return 'refused'
  const guess = await takeOne('factor', user.email, now)
  if (guess === null) return 'throttled'
  const typed = given.replace(/\s/g, '')
  const step = user.totpSecret === null ? null : totpStep(openSecret(user.totpSecret), typed, now)
  const fits =
    step !== null
      ? await useTotpStep(await system(), { userId: user.id, step })
      : /^[0-9a-f-]{28,40}$/i.test(typed) &&
        (await useRecoveryCode(await system(), { userId: user.id, codeHash: recoveryCodeHash(typed), now }))
  if (!fits) return 'refused'
  await returnGuesses(await system(), guess, 1)
  return 'right'
}

/** A session in which everything this person may do can be done. `replaces` ends the one that waited. */
export async function fullSession(
  found: SignInFacts,
  now: Date,
  { secondFactor, replaces }: { secondFactor: boolean; replaces?: string | undefined },
): Promise<SignedIn> {
  return { status: 'signed_in', sid: await startSession(found, now, { full: true, secondFactor, replaces }) }
}

async function startSession(
  { user, places }: SignInFacts,
  now: Date,
  {
    full,
    secondFactor = false,
    replaces,
  }: { full: boolean; secondFactor?: boolean; replaces?: string | undefined },
): Promise<string> {
  const { userAgent } = await requestFacts()
  const before = replaces ? await getBrowserSession(await system(), { sessionId: replaces, now }) : null
  const kept = places.find(({ role, clinicId }) => role === before?.role && clinicId === before.clinicId)
  const only = kept ?? (places.length === 1 ? places[0] : undefined)
  const kind = full ? 'full' : 'awaiting_second_factor'
  const sid = newToken()
  await startBrowserSession(await system(), {
    id: tokenHash(sid),
    userId: user.id,
    kind,
    secondFactorAt: secondFactor ? now : null,
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

/**
 * Counts one guess and names the counter it was taken from; null when there is none left. A browser that has signed
 * in to the account before has a counter of its own, so that somebody else's guessing locks nobody out.
 */
async function takeOne(what: 'account' | 'factor', email: string, now: Date): Promise<string | null> {
  if (!(await takeTurn(await system(), await turnOf(now)))) return null
  const device = await knownDeviceKey(email)
  const key = tokenHash(`${what} ${email} ${device ?? ''}`)
  const guess = { key, most: GUESSES_PER_ACCOUNT, windowSeconds: GUESS_WINDOW_SECONDS, now }
  return (await takeGuess(await system(), guess)) ? key : null
}

/** One of the turns that an address has at the doors of signing in, all of them together. */
export async function turnOf(now: Date) {
  const { address } = await requestFacts()
  return {
    key: `sign-in ${address}`,
    most: TURNS_PER_ADDRESS,
    windowSeconds: GUESS_WINDOW_SECONDS,
    now,
  }
}
