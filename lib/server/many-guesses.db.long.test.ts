import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, test, vi } from 'vitest'
import { audited } from '@/db/audited'
import { mailSignInLink, useSignInLink } from '@/db/mutations/sign-in-links'
import { makeClinic, makePatient, TEST_NOW, testScope } from '@/db/testing/factories'
import { tokenHash } from './tokens'

/** Where a request comes from, and the cookies of its browser. */
type Browser = { address: string; jar: Map<string, string> }
const asking = new AsyncLocalStorage<Browser>()
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ 'x-forwarded-for': asking.getStore()?.address ?? '' })),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => {
        const value = asking.getStore()?.jar.get(name)
        return value === undefined ? undefined : { value }
      },
      set: (name: string, value: string) => asking.getStore()?.jar.set(name, value),
    }),
}))
Object.assign(process.env, {
  APP_URL: 'http://localhost:3000',
  NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: 'a secret for this test only, long enough',
  TOTP_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  LOADWISE_DATA: '.loadwise',
  MAIL_DIR: '.loadwise/mail',
})

const PASSWORD = 'kite lamp seven rivers'
const ACCOUNTS = 20
const GUESSES = 60
const AT_ONCE = 40
const ADDRESSES = 400

const browserAt = (n: number): Browser => ({ address: `203.0.${n >> 8}.${n & 255}`, jar: new Map() })

/** Does all of it, so many at a time. */
async function inTurns<T>(work: readonly (() => Promise<T>)[]): Promise<T[]> {
  const done: T[] = []
  for (let i = 0; i < work.length; i += AT_ONCE)
    done.push(...(await Promise.all(work.slice(i, i + AT_ONCE).map((one) => one()))))
  return done
}

test('[P12] guesses from hundreds of addresses at many accounts at once: ten are looked at for each, the right one among the rest opens nothing, and each person still gets in', async () => {
  const { authenticate } = await import('./authenticate')
  const { hashPassword } = await import('./passwords')
  const { rememberDevice } = await import('./known-device')
  const clinic = await makeClinic()
  const passwordHash = await hashPassword(PASSWORD)
  const people: (Awaited<ReturnType<typeof makePatient>> & { own: Browser })[] = []
  for (let i = 0; i < ACCOUNTS; i += 1) {
    const person = await makePatient(clinic, { login: { passwordHash } })
    const own = browserAt(60_000 + i)
    await asking.run(own, () => rememberDevice(person.email))
    people.push({ ...person, own })
  }
  const guess = (email: string, password: string, browser: Browser) =>
    asking.run(browser, () => authenticate({ email, password }, TEST_NOW))

  let from = 0
  // the accounts in turn, each guess from another address; the last ten guesses at each are right
  const wave = Array.from({ length: GUESSES }, (_, n) =>
    people.map(({ email }) => async () => {
      const password = n < GUESSES - 10 ? `a wrong word, number ${n}` : PASSWORD
      return { email, status: (await guess(email, password, browserAt((from += 1) % ADDRESSES))).status }
    }),
  ).flat()
  const began = performance.now()
  const answers = await inTurns(wave)
  const seconds = (performance.now() - began) / 1000
  const looked = people.map(
    ({ email }) => answers.filter((each) => each.email === email && each.status !== 'throttled').length,
  )
  expect(Math.max(...looked), 'guesses looked at, of any account').toBe(10)
  expect(answers.filter(({ status }) => status === 'signed_in')).toEqual([])

  // meanwhile its person comes in from a browser they have signed in with before, and by a link in their mail
  const known = await inTurns(
    people.map(
      ({ email, own }) =>
        () =>
          guess(email, PASSWORD, own),
    ),
  )
  expect(known.filter(({ status }) => status !== 'signed_in')).toEqual([])
  const [first] = people
  const links = { email: first?.email ?? '', purpose: 'sign_in' as const, appUrl: 'http://localhost:3000' }
  await mailSignInLink(testScope, { ...links, now: TEST_NOW })
  const [mail] = await audited(testScope, 'test.look', (tx) =>
    tx.execute<{ payload: { text: string } }>(
      `select payload from graphile_worker._private_jobs where payload->>'to' = '${links.email}'`,
    ),
  )
  const token = /sign-in\/link\/([\w-]+)/.exec(mail?.payload.text ?? '')?.[1] ?? ''
  expect(await useSignInLink(testScope, { tokenHash: tokenHash(token), now: TEST_NOW })).toEqual({
    userId: first?.userId,
  })

  // one address that tries one guess at each of many accounts, people or not
  const spray = Array.from({ length: 240 }, (_, n) => async () => {
    const email = people[n]?.email ?? `nobody-${n}@people.example`
    return (await guess(email, 'Winter 2026 winter', browserAt(50_000))).status
  })
  const sprayed = await inTurns(spray)
  const heard = sprayed.filter((status) => status !== 'throttled').length
  expect(heard).toBeLessThanOrEqual(200)
  console.info(
    `${answers.length} guesses from ${ADDRESSES} addresses at ${ACCOUNTS} accounts in ${seconds.toFixed(1)} s: ${Math.max(...looked)} looked at for each, 0 got in; ${known.length} of ${ACCOUNTS} people did, from their own browser; one address at 240 accounts: ${heard} heard`,
  )
})
