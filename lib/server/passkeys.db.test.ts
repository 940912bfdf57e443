import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { audited, read } from '@/db/audited'
import { newId } from '@/db/ids'
import { startBrowserSession } from '@/db/mutations/browser-sessions'
import { addPasskey, MOST_PASSKEYS, removePasskey, renamePasskey } from '@/db/mutations/passkeys'
import { type BrowserSession, getBrowserSession } from '@/db/queries/browser-session'
import { listPasskeys } from '@/db/queries/passkeys'
import { auditEvents, passkeyChallenges, passkeys, users } from '@/db/schema'
import { makeAuthenticator } from '@/db/testing/authenticator'
import { makeClinic, makeClinician, makePatient, TEST_NOW, testScope } from '@/db/testing/factories'
import { setSessionCookie } from './auth'
import { authenticate, giveSecondFactor } from './authenticate'
import {
  confirmOffer,
  enrolWaiting,
  enrolWaitingByPasskey,
  enterByPasskey,
  offerFirstPasskey,
  offerOf,
} from './factor'
import * as ceremony from './passkeys'
import { hashPassword } from './passwords'
import { tokenHash } from './tokens'
import { offeredCodes, offeredSecret, stepAt, totpCode } from './totp'

/** The cookies of the one browser of these tests. */
const jar = new Map<string, string>()
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers()),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
      set: (name: string, value: string) => jar.set(name, value),
    }),
}))

const ORIGIN = 'http://localhost:3000'
Object.assign(process.env, {
  APP_URL: ORIGIN,
  NEXTAUTH_URL: ORIGIN,
  NEXTAUTH_SECRET: 'a secret for this test only, long enough',
  TOTP_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  LOADWISE_DATA: '.loadwise',
  MAIL_DIR: '.loadwise/mail',
  LOG_LEVEL: 'silent',
})

const minutes = (n: number) => new Date(TEST_NOW.getTime() + n * 60_000)

async function sessionOf(userId: string, { secondFactor = false } = {}): Promise<BrowserSession> {
  const id = newId()
  await startBrowserSession(testScope, {
    id,
    userId,
    kind: 'full',
    secondFactorAt: secondFactor ? TEST_NOW : null,
    clinicId: null,
    role: null,
    idleSeconds: 900,
    lifetimeSeconds: 43_200,
    userAgent: null,
    now: TEST_NOW,
  })
  const session = await getBrowserSession(testScope, { sessionId: id, now: TEST_NOW })
  if (!session) throw new Error('no session')
  return session
}

async function patientWithPasskey() {
  const clinic = await makeClinic()
  const patient = await makePatient(clinic)
  const session = await sessionOf(patient.userId)
  const device = makeAuthenticator(ORIGIN)
  const options = await ceremony.offerRegistration(session, TEST_NOW)
  const answer = device.register(options)
  expect(await ceremony.registerPasskey(session, { answer, name: 'my phone' }, TEST_NOW)).toBe('added')
  return { clinic, patient, session, device }
}

const ask = async (browser = 'this browser', now = TEST_NOW) => {
  const options = await ceremony.offerSignIn(browser, now)
  if (options === null) throw new Error('throttled')
  return options
}
const prove = (answer: string, { browser = 'this browser', now = TEST_NOW } = {}) =>
  ceremony.provenByPasskey({ answer, browser }, now)
const REFUSED = { status: 'refused' }

test('a person makes a passkey, is written to about it, and signs in with it: who it is comes from the key alone', async () => {
  const { patient, session, device } = await patientWithPasskey()
  expect(await listPasskeys(testScope, session.userId)).toMatchObject([
    { name: 'my phone', lastUsedAt: null },
  ])
  const proven = await prove(device.signIn(await ask()))
  expect(proven).toMatchObject({ status: 'right', found: { user: { id: patient.userId } } })
  expect(await listPasskeys(testScope, session.userId)).toMatchObject([{ lastUsedAt: TEST_NOW }])
  const mails = await audited(testScope, 'test.look', (tx) =>
    tx.execute<{ payload: { to: string; text: string } }>(
      `select payload from graphile_worker._private_jobs where payload->>'to' = '${session.user.email}'`,
    ),
  )
  expect(mails.map(({ payload }) => payload.text).join()).toContain('a passkey was added')
})

test('[P14] a passkey is both factors: a clinician comes in with it alone, without the code of an app', async () => {
  const clinician = await makeClinician(await makeClinic())
  const session = await sessionOf(clinician.userId, { secondFactor: true })
  const device = makeAuthenticator(ORIGIN)
  const made = device.register(await ceremony.offerRegistration(session, TEST_NOW))
  await ceremony.registerPasskey(session, { answer: made, name: 'key' }, TEST_NOW)
  jar.set('loadwise.passkey', 'this browser')
  const entered = await enterByPasskey(device.signIn(await ask()), TEST_NOW, { confirms: false })
  expect(entered).toMatchObject({ status: 'signed_in' })
  const sid = 'sid' in entered ? entered.sid : ''
  const opened = await getBrowserSession(testScope, { sessionId: tokenHash(sid), now: TEST_NOW })
  expect(opened).toMatchObject({
    userId: clinician.userId,
    kind: 'full',
    role: 'clinician',
    secondFactorAt: TEST_NOW,
  })
})

test('what is asked of a browser names nobody: no list of keys, whoever asks', async () => {
  await patientWithPasskey()
  const options = JSON.parse(await ask()) as Record<string, unknown>
  expect(options.allowCredentials ?? []).toEqual([])
  expect(options).toMatchObject({ userVerification: 'required', rpId: 'localhost' })
  expect(Buffer.from(String(options.challenge), 'base64url').length).toBeGreaterThanOrEqual(32)
})

test('a challenge is answered once, within five minutes, by the browser that asked; of ten at once one gets in', async () => {
  const { device } = await patientWithPasskey()
  const answer = device.signIn(await ask())
  expect(await prove(answer, { browser: 'another browser' })).toEqual(REFUSED)
  expect(await prove(answer)).toMatchObject({ status: 'right' })
  expect(await prove(answer), 'a replay').toEqual(REFUSED)
  const late = device.signIn(await ask())
  expect(await prove(late, { now: minutes(5) })).toEqual(REFUSED)
  const made = device.signIn(await ask())
  const own = JSON.parse(await ask()) as { challenge: string }
  expect(await prove(device.signIn('{"challenge":"AAAA"}')), 'one we never asked').toEqual(REFUSED)
  expect(await prove(made.replace('"public-key"', '"password"')), 'no such answer').toEqual(REFUSED)
  expect(own.challenge).not.toBe('')
  const many = device.signIn(await ask('this browser', minutes(30)))
  const all = await Promise.all(Array.from({ length: 10 }, () => prove(many, { now: minutes(30) })))
  expect(all.filter(({ status }) => status === 'right')).toHaveLength(1)
})

test('an answer for another site, another origin, without the person checked, of another person or with a wrong signature is refused', async () => {
  const { device } = await patientWithPasskey()
  const other = await patientWithPasskey()
  const lies = [
    { origin: 'https://loadwise.evil.example' },
    { rpId: 'evil.example' },
    { verified: false },
    { userHandle: Buffer.from(other.patient.userId.replaceAll('-', ''), 'hex').toString('base64url') },
  ]
  for (const lie of lies)
    expect(await prove(device.signIn(await ask(), lie)), JSON.stringify(lie)).toEqual(REFUSED)
  const answer = JSON.parse(device.signIn(await ask())) as { id: string; rawId: string }
  const swapped = { ...answer, id: other.device.credentialId, rawId: other.device.credentialId }
  expect(await prove(JSON.stringify(swapped))).toEqual(REFUSED)
  const unknown = makeAuthenticator(ORIGIN)
  unknown.register('{"challenge":"x","user":{"id":"AAAA"}}')
  expect(await prove(unknown.signIn(await ask())), 'a key nobody has').toEqual(REFUSED)
})

test('a count that does not rise is refused and stands in the clinic’s log; an authenticator that never counts is taken', async () => {
  const { clinic, patient, device } = await patientWithPasskey()
  device.setCount(40)
  expect(await prove(device.signIn(await ask()))).toMatchObject({ status: 'right' })
  device.setCount(39)
  expect(await prove(device.signIn(await ask())), 'again 40').toEqual(REFUSED)
  const events = await read(testScope, (tx) =>
    tx.select().from(auditEvents).where(eq(auditEvents.clinicId, clinic.clinicId)),
  )
  expect(events.filter(({ action }) => action === 'passkey.refuse')).toMatchObject([
    { entityId: patient.userId, detail: { reason: 'count_did_not_rise' } },
  ])
  const never = await patientWithPasskey()
  for (let i = 0; i < 2; i += 1) {
    never.device.setCount(-1)
    expect(await prove(never.device.signIn(await ask()))).toMatchObject({ status: 'right' })
  }
})

test('[P12] wrong answers for a key are counted: the eleventh is not looked at', async () => {
  const { device } = await patientWithPasskey()
  for (let i = 0; i < 10; i += 1) {
    expect(await prove(device.signIn(await ask(), { verified: false }))).toEqual(REFUSED)
  }
  expect(await prove(device.signIn(await ask()))).toEqual({ status: 'throttled' })
  expect(
    await prove(device.signIn(await ask('this browser', minutes(16))), { now: minutes(16) }),
  ).toMatchObject({
    status: 'right',
  })
})

test('a passkey is made only for the session that asked, on this site, with the person checked, once', async () => {
  const { session } = await patientWithPasskey()
  const another = await sessionOf(session.userId)
  const device = makeAuthenticator(ORIGIN)
  const make = (who: BrowserSession, answer: string) =>
    ceremony.registerPasskey(who, { answer, name: 'tablet' }, TEST_NOW)
  const offered = () => ceremony.offerRegistration(session, TEST_NOW)
  expect(await make(another, device.register(await offered()))).toBe('refused')
  expect(await make(session, device.register(await offered(), { origin: 'https://evil.example' }))).toBe(
    'refused',
  )
  expect(await make(session, device.register(await offered(), { rpId: 'evil.example' }))).toBe('refused')
  expect(await make(session, device.register(await offered(), { verified: false }))).toBe('refused')
  expect(await make(session, 'not an answer')).toBe('refused')
  const answer = device.register(await offered())
  expect(await make(session, answer)).toBe('added')
  expect(await make(session, answer)).toBe('refused')
  expect(await make(session, device.register(await offered())), 'the same key again').toBe('known')
  expect(JSON.parse(await offered())).toMatchObject({
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: expect.arrayContaining([expect.objectContaining({ id: device.credentialId })]),
  })
})

test('[P3] a passkey taken away, and every one of a deactivated person, opens nothing; other devices are signed out', async () => {
  const { session, device } = await patientWithPasskey()
  const elsewhere = await sessionOf(session.userId)
  const stranger = await makePatient(await makeClinic())
  const [held] = await listPasskeys(testScope, session.userId)
  const which = { id: held?.id ?? '', clinicId: null, keepSessionId: session.id, now: TEST_NOW }
  expect(await removePasskey(testScope, { ...which, userId: stranger.userId })).toBe('not_there')
  const named = { ...which, name: 'The key on my ring' }
  expect(await renamePasskey(testScope, { ...named, userId: stranger.userId })).toBe(false)
  expect(await renamePasskey(testScope, { ...named, userId: session.userId })).toBe(true)
  expect((await listPasskeys(testScope, session.userId)).map(({ name }) => name)).toEqual([
    'The key on my ring',
  ])
  await audited(testScope, 'test.make', (tx) =>
    tx.update(users).set({ deactivatedAt: TEST_NOW }).where(eq(users.id, session.userId)),
  )
  expect(await prove(device.signIn(await ask()))).toEqual(REFUSED)
  await audited(testScope, 'test.make', (tx) =>
    tx.update(users).set({ deactivatedAt: null }).where(eq(users.id, session.userId)),
  )
  expect(await removePasskey(testScope, { ...which, userId: session.userId })).toBe('removed')
  expect(await prove(device.signIn(await ask()))).toEqual(REFUSED)
  const alive = (sessionId: string) => getBrowserSession(testScope, { sessionId, now: TEST_NOW })
  expect(await alive(elsewhere.id)).toBeNull()
  expect(await alive(session.id)).not.toBeNull()
})

/** Somebody new at a clinic with a password and nothing else, and how they give it. */
async function newColleague() {
  const passwordHash = await hashPassword(PASSWORD)
  const { userId, email } = await makeClinician(await makeClinic(), { login: { passwordHash } })
  const givePassword = async () => {
    const given = await authenticate({ email, password: PASSWORD }, TEST_NOW)
    if ('sid' in given) await setSessionCookie(given.sid)
    return given
  }
  return { userId, email, givePassword }
}
const PASSWORD = 'kite lamp seven rivers'
const sessionBehind = async (given: object) => {
  const sid = 'sid' in given ? String(given.sid) : ''
  const session = await getBrowserSession(testScope, { sessionId: tokenHash(sid), now: TEST_NOW })
  if (!session) throw new Error('no session')
  return { sid, session }
}
const device = () => makeAuthenticator(ORIGIN)

/** A colleague whose first factor was a passkey, with the recovery codes they were shown. */
async function colleagueWithPasskey() {
  const colleague = await newColleague()
  const first = await colleague.givePassword()
  expect(first).toMatchObject({ status: 'enrol' })
  const codes = offeredCodes(offerOf((await sessionBehind(first)).session))
  const phone = device()
  const answer = phone.register((await offerFirstPasskey(TEST_NOW)) ?? '')
  const entered = await enrolWaitingByPasskey({ answer, name: 'my phone' }, TEST_NOW)
  expect(entered).toMatchObject({ status: 'signed_in', email: colleague.email })
  return { ...colleague, codes, phone, entered }
}

test('[P14] somebody new at a clinic sets up a passkey in the place of an app: in at once, and after that by passkey or one of ten codes', async () => {
  const { givePassword, codes, entered } = await colleagueWithPasskey()
  expect((await sessionBehind(entered)).session).toMatchObject({ kind: 'full', secondFactorAt: TEST_NOW })
  const again = await givePassword()
  expect(again, 'the password alone waits').toMatchObject({ status: 'second_factor' })
  const { sid, session } = await sessionBehind(again)
  expect(session).toMatchObject({ kind: 'awaiting_second_factor', secondFactorAt: null })
  expect(await giveSecondFactor(sid, '123456', TEST_NOW)).toEqual(REFUSED)
  expect(codes).toHaveLength(10)
  expect(await giveSecondFactor(sid, codes[0], TEST_NOW)).toMatchObject({ status: 'signed_in' })
  const third = await sessionBehind(await givePassword())
  expect(await giveSecondFactor(third.sid, codes[0], TEST_NOW), 'each once').toEqual(REFUSED)
})

test('[P14] a password that somebody found leads to no new factor beside the passkey: neither a passkey nor an app, not even from a sign-in that began before', async () => {
  const colleague = await newColleague()
  const early = await sessionBehind(await colleague.givePassword())
  const thief = device()
  const made = thief.register((await offerFirstPasskey(TEST_NOW)) ?? '')
  const thiefsCookie = jar.get('loadwise.session') ?? ''

  await colleague.givePassword()
  const answer = device().register((await offerFirstPasskey(TEST_NOW)) ?? '')
  expect(await enrolWaitingByPasskey({ answer, name: 'mine' }, TEST_NOW)).toMatchObject({
    status: 'signed_in',
  })

  jar.set('loadwise.session', thiefsCookie)
  const kept = async () => (await listPasskeys(testScope, colleague.userId)).map(({ name }) => name)
  expect(await enrolWaitingByPasskey({ answer: made, name: 'theirs' }, TEST_NOW)).toEqual({
    status: 'expired',
  })
  expect(await offerFirstPasskey(TEST_NOW)).toBeNull()
  const code = totpCode(offeredSecret(offerOf(early.session)), stepAt(TEST_NOW))
  expect(await enrolWaiting(code, TEST_NOW)).toEqual({ status: 'expired' })
  expect(await confirmOffer(early.session, code, { now: TEST_NOW, replace: false })).toBe('expired')
  expect(await colleague.givePassword()).toMatchObject({ status: 'second_factor' })
  expect(await kept()).toEqual(['mine'])
})

test('[P14] of two first passkeys kept at once one counts', async () => {
  const colleague = await newColleague()
  const { session } = await sessionBehind(await colleague.givePassword())
  const answers = []
  for (let i = 0; i < 5; i += 1)
    answers.push(device().register(await ceremony.offerRegistration(session, TEST_NOW)))
  const first = { codeHashes: ['a', 'b'].map((each) => tokenHash(each)) }
  const added = await Promise.all(
    answers.map((answer) => ceremony.registerPasskey(session, { answer, name: 'key', first }, TEST_NOW)),
  )
  expect(added.sort()).toEqual(['added', ...Array.from({ length: 4 }, () => 'not_first')])
})

test('[P14] the last second factor of somebody at a clinic stays; a person in care may take theirs away', async () => {
  const clinician = await makeClinician(await makeClinic())
  const make = (userId: string, credentialId: string) =>
    addPasskey(testScope, {
      userId,
      clinicId: null,
      credentialId,
      publicKey: Buffer.from('key'),
      signCount: 0,
      transports: [],
      name: 'key',
      appUrl: ORIGIN,
      now: TEST_NOW,
    })
  await audited(testScope, 'test.make', (tx) =>
    tx.update(users).set({ totpConfirmedAt: null, totpSecret: null }).where(eq(users.id, clinician.userId)),
  )
  await make(clinician.userId, newId())
  const [only] = await listPasskeys(testScope, clinician.userId)
  const which = {
    id: only?.id ?? '',
    userId: clinician.userId,
    clinicId: null,
    keepSessionId: 'none',
    now: TEST_NOW,
  }
  expect(await removePasskey(testScope, which)).toBe('last_factor')
  await make(clinician.userId, newId())
  expect(await removePasskey(testScope, which)).toBe('removed')
  for (let i = 1; i < MOST_PASSKEYS; i += 1) await make(clinician.userId, newId())
  expect(await make(clinician.userId, newId()), 'twenty are enough').toBe('full')
})

test('only hashes of challenges are kept, and nobody but the portal itself reads keys or challenges', async () => {
  const options = JSON.parse(await ask()) as { challenge: string }
  const rows = await read(testScope, (tx) => tx.select().from(passkeyChallenges))
  expect(JSON.stringify(rows)).not.toContain(options.challenge)
  for (const table of ['passkeys', 'passkey_challenges']) {
    const granted = await read(testScope, (tx) =>
      tx.execute<{ grantee: string }>(
        `select distinct grantee from information_schema.role_table_grants
         where table_name = '${table}' and grantee in ('loadwise_rt', 'loadwise_manager', 'loadwise_eraser', 'PUBLIC')`,
      ),
    )
    expect(granted).toEqual([])
  }
  expect((await read(testScope, (tx) => tx.select().from(passkeys))).length).toBeGreaterThan(0)
})
