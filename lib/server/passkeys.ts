import 'server-only'
import { isIP } from 'node:net'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import {
  addPasskey,
  type ChallengePurpose,
  keepChallenge,
  spendChallenge,
  usePasskey,
} from '@/db/mutations/passkeys'
import { returnGuesses, takeGuess, takeTurn } from '@/db/mutations/sign-in-attempts'
import type { BrowserSession } from '@/db/queries/browser-session'
import { getPasskey, listCredentials, type StoredPasskey } from '@/db/queries/passkeys'
import { getSignInFacts, type SignInFacts } from '@/db/queries/sign-in-facts'
import { PasskeyAssertion, PasskeyRegistration, parsePasskeyAnswer } from '../auth/passkey-schema'
import { GUESS_WINDOW_SECONDS, GUESSES_PER_ACCOUNT, turnOf } from './authenticate'
import { env } from './env'
import { log } from './log'
import { ownOrigin } from './origin'
import { requestFacts } from './request'
import { systemScope } from './system-scope'
import { newToken, tokenHash } from './tokens'

/*
 * Passkeys (WebAuthn): the device has checked its person (PIN, finger, face) and signs what we ask, for this site
 * alone. So one passkey is both factors. Nobody types an address, so there is no list of anybody's keys to read.
 */

const CHALLENGE_SECONDS = 5 * 60
const system = async () => systemScope('sign-in', (await requestFacts()).requestId)

/** Both from the configured address, never from what a request says of itself. */
const site = () => ({ rpID: new URL(env().APP_URL).hostname, origin: ownOrigin() })

/** Passkeys belong to a name: an installation reached by a bare number, or without HTTPS, has none. */
export function offersPasskeys(): boolean {
  const { protocol, hostname } = new URL(env().APP_URL)
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && (protocol === 'https:' || hostname === 'localhost')
}

async function keep(challenge: string, purpose: ChallengePurpose, boundTo: string, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + CHALLENGE_SECONDS * 1000)
  await keepChallenge(await system(), { challengeHash: tokenHash(challenge), purpose, boundTo, expiresAt })
}

const spend = (purpose: ChallengePurpose, boundTo: string, now: Date) => async (challenge: string) =>
  spendChallenge(await system(), { challengeHash: tokenHash(challenge), purpose, boundTo, now })

/** What the browser needs to make a passkey for the person of this session. */
export async function offerRegistration(session: BrowserSession, now: Date): Promise<string> {
  const { rpID } = site()
  const options = await generateRegistrationOptions({
    rpName: 'Loadwise',
    rpID,
    userID: userHandleOf(session.userId),
    userName: session.user.email,
    userDisplayName: session.user.displayName,
    challenge: Buffer.from(newToken(), 'base64url'),
    attestationType: 'none',
    excludeCredentials: await listCredentials(await system(), session.userId),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    timeout: CHALLENGE_SECONDS * 1000,
  })
  await keep(options.challenge, 'register', session.id, now)
  return JSON.stringify(options)
}

const userHandleOf = (userId: string) => Uint8Array.from(Buffer.from(userId.replaceAll('-', ''), 'hex'))

/**
 * Keeps the passkey that a browser made, if all of it is as it was asked for. `first`: it is the first factor of a session
 * that waits for one, kept with its recovery codes.
 */
export async function registerPasskey(
  session: BrowserSession,
  { answer, name, first }: { answer: string; name: string; first?: { codeHashes: string[] } },
  now: Date,
): Promise<'added' | 'known' | 'full' | 'not_first' | 'refused'> {
  const response = parsePasskeyAnswer(PasskeyRegistration, answer)
  if (!response) return 'refused'
  const { rpID, origin } = site()
  const verified = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: spend('register', session.id, now),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(notAsAsked)
  if (!verified?.verified) return 'refused'
  const { credential } = verified.registrationInfo
  return addPasskey(await system(), {
    userId: session.userId,
    clinicId: session.clinicId,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    signCount: credential.counter,
    transports: response.response.transports ?? [],
    name,
    appUrl: env().APP_URL,
    now,
    first,
  })
}

/** The library says why in an error; the person is told that it did not work, the log keeps only that. */
function notAsAsked(error: unknown): null {
  log.info({ kind: error instanceof Error ? error.name : 'unknown' }, 'passkey refused')
  return null
}

/** What a browser needs to ask its person for any passkey of this site; null = too many asked from there. */
export async function offerSignIn(browser: string, now: Date): Promise<string | null> {
  if (!(await takeTurn(await system(), await turnOf(now)))) return null
  const options = await generateAuthenticationOptions({
    rpID: site().rpID,
    challenge: Buffer.from(newToken(), 'base64url'),
    userVerification: 'required',
    timeout: CHALLENGE_SECONDS * 1000,
  })
  await keep(options.challenge, 'sign_in', tokenHash(browser), now)
  return JSON.stringify(options)
}

/**
 * Whose passkey answered. One refusal for everything: no such passkey, a wrong signature, another site, a challenge
 * used before, a person who may not sign in, a count that did not rise.
 */
export async function provenByPasskey(
  { answer, browser }: { answer: string; browser: string | null },
  now: Date,
): Promise<{ status: 'right'; found: SignInFacts } | { status: 'refused' | 'throttled' }> {
  const response = parseAssertion(answer)
  if (!response || browser === null) return { status: 'refused' }
  if (!(await takeTurn(await system(), await turnOf(now)))) return { status: 'throttled' }
  const stored = await getPasskey(await system(), response.id)
  if (!stored) return { status: 'refused' }
  const key = tokenHash(`passkey ${response.id}`)
  const guess = { key, most: GUESSES_PER_ACCOUNT, windowSeconds: GUESS_WINDOW_SECONDS, now }
  if (!(await takeGuess(await system(), guess))) return { status: 'throttled' }
  const signCount = await verifiedCount(response, stored, browser, now)
  if (signCount === null) return { status: 'refused' }
  const found = await getSignInFacts(await system(), { userId: stored.userId })
  if (!found) return { status: 'refused' }
  if (!(await usePasskey(await system(), { id: stored.id, userId: stored.userId, signCount, now })))
    return { status: 'refused' }
  await returnGuesses(await system(), key, 1)
  return { status: 'right', found }
}

/** How often the authenticator says it was used, if its answer is true; else null. */
async function verifiedCount(
  response: NonNullable<ReturnType<typeof parseAssertion>>,
  stored: StoredPasskey,
  browser: string,
  now: Date,
): Promise<number | null> {
  const { rpID, origin } = site()
  const handle = Buffer.from(userHandleOf(stored.userId)).toString('base64url')
  if (response.response.userHandle !== handle) return null
  const verified = await verifyAuthenticationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: spend('sign_in', tokenHash(browser), now),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    // The count is compared where it is kept, in one statement: two answers at once cannot both pass.
    credential: { id: response.id, publicKey: Uint8Array.from(stored.publicKey), counter: 0 },
  }).catch(notAsAsked)
  return verified?.verified ? verified.authenticationInfo.newCounter : null
}

const parseAssertion = (text: string) => parsePasskeyAnswer(PasskeyAssertion, text)
