import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { audited } from '../audited'
import { newId } from '../ids'
import { getBrowserSession } from '../queries/browser-session'
import { memberships, sessions, users } from '../schema'
import {
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import {
  choosePlace,
  endBrowserSession,
  endSessionsOf,
  startBrowserSession,
  touchBrowserSession,
} from './browser-sessions'
import { useRecoveryCode, useTotpStep } from './second-factor'
import { returnGuesses, takeGuess, takeTurn } from './sign-in-attempts'

const refusedByTheDatabase = { cause: { constraint_name: 'sessions_staff_second_factor' } }
const minutes = (n: number) => new Date(TEST_NOW.getTime() + n * 60_000)

async function begin(
  userId: string,
  more: Partial<Parameters<typeof startBrowserSession>[1]> = {},
): Promise<string> {
  const id = newId()
  await startBrowserSession(testScope, {
    id,
    userId,
    kind: 'full',
    secondFactorAt: null,
    clinicId: null,
    role: null,
    idleSeconds: 15 * 60,
    lifetimeSeconds: 12 * 60 * 60,
    userAgent: null,
    now: TEST_NOW,
    ...more,
  })
  return id
}
const alive = async (sessionId: string, now: Date) =>
  (await getBrowserSession(testScope, { sessionId, now })) !== null

test('[P16] a session ends after its idle time, and what a person does moves that clock', async () => {
  const patient = await makePatient(await makeClinic())
  const id = await begin(patient.userId)
  expect(await alive(id, minutes(14.9))).toBe(true)
  expect(await alive(id, minutes(15))).toBe(false)
  await touchBrowserSession(testScope, id, minutes(10))
  expect(await alive(id, minutes(24.9))).toBe(true)
  expect(await alive(id, minutes(25))).toBe(false)
})

test('[P16] a session ends at its absolute limit however much it is used, and giving the password again does not move it', async () => {
  const patient = await makePatient(await makeClinic())
  const id = await begin(patient.userId)
  await touchBrowserSession(testScope, id, minutes(719))
  expect(await alive(id, minutes(719.9))).toBe(true)
  const again = await begin(patient.userId, { replaces: id, now: minutes(719) })
  expect(await alive(id, minutes(719.5))).toBe(false)
  expect(await alive(again, minutes(719.9))).toBe(true)
  expect(await alive(again, minutes(720))).toBe(false)
})

test('[P3] a revoked session, and every session of a deactivated person, is gone at the next request', async () => {
  const patient = await makePatient(await makeClinic())
  const [one, two, three] = [
    await begin(patient.userId),
    await begin(patient.userId),
    await begin(patient.userId),
  ]
  const stranger = await makePatient(await makeClinic())
  const theirs = { sessionId: one, userId: stranger.userId, now: TEST_NOW }
  expect(await endBrowserSession(testScope, theirs)).toBe(false)
  expect(await alive(one, TEST_NOW)).toBe(true)
  expect(await endBrowserSession(testScope, { ...theirs, userId: patient.userId })).toBe(true)
  expect(await alive(one, TEST_NOW)).toBe(false)
  await endSessionsOf(testScope, { userId: patient.userId, except: three, now: TEST_NOW })
  expect([await alive(two, TEST_NOW), await alive(three, TEST_NOW)]).toEqual([false, true])
  await audited(testScope, 'test.deactivate', (tx) =>
    tx.update(users).set({ deactivatedAt: TEST_NOW }).where(eq(users.id, patient.userId)),
  )
  expect(await alive(three, TEST_NOW)).toBe(false)
})

test('[P3] a session shows the places of this very moment: an ended membership is not among them, one elsewhere still is', async () => {
  const [here, there] = [await makeClinic(), await makeClinic()]
  const clinician = await makeClinician(here)
  await makeManager(there, { userId: clinician.userId })
  const id = await begin(clinician.userId)
  const places = async () =>
    (await getBrowserSession(testScope, { sessionId: id, now: TEST_NOW }))?.places.map(
      ({ clinicId, role }) => `${role} ${clinicId}`,
    )
  expect((await places())?.sort()).toEqual([`clinician ${here.clinicId}`, `manager ${there.clinicId}`])
  await audited(testScope, 'test.end', (tx) =>
    tx.update(memberships).set({ endedAt: TEST_NOW }).where(eq(memberships.id, clinician.membershipId)),
  )
  expect(await places()).toEqual([`manager ${there.clinicId}`])
})

test('[P14] no full staff session without a second factor: neither chosen, nor written by a bug', async () => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const choice = { userId: clinician.userId, clinicId: clinic.clinicId, role: 'clinician' as const }
  const without = await begin(clinician.userId)
  expect(await choosePlace(testScope, { ...choice, sessionId: without })).toBe(false)
  const withFactor = await begin(clinician.userId, { secondFactorAt: TEST_NOW })
  expect(await choosePlace(testScope, { ...choice, sessionId: withFactor })).toBe(true)
  expect(await choosePlace(testScope, { ...choice, sessionId: withFactor, role: 'manager' as never })).toBe(
    false,
  )
  const stranger = await makeClinician(clinic)
  expect(await choosePlace(testScope, { ...choice, userId: stranger.userId, sessionId: withFactor })).toBe(
    false,
  )
  await expect(
    begin(clinician.userId, { role: 'clinician', clinicId: clinic.clinicId }),
  ).rejects.toMatchObject(refusedByTheDatabase)
  await expect(
    audited(testScope, 'test.forge', (tx) =>
      tx.update(sessions).set({ role: 'manager' }).where(eq(sessions.id, without)),
    ),
  ).rejects.toMatchObject(refusedByTheDatabase)
})

test('[P14] of one code given twenty times at once, one counts; an older one never again', async () => {
  const { userId } = await makeClinician(await makeClinic())
  const at = (step: number) => useTotpStep(testScope, { userId, step })
  const won = await Promise.all(Array.from({ length: 20 }, () => at(1000)))
  expect(won.filter(Boolean)).toHaveLength(1)
  expect([await at(1000), await at(999), await at(1001)]).toEqual([false, false, true])
})

test('[P14] a recovery code works once, also when given twice at once, and only for its person', async () => {
  const { userId } = await makeClinician(await makeClinic())
  const other = await makeClinician(await makeClinic())
  const codeHash = newId()
  await audited(testScope, 'test.code', (tx) =>
    tx.execute(
      `insert into recovery_codes (id, user_id, code_hash) values ('${newId()}', '${userId}', '${codeHash}')`,
    ),
  )
  const use = (who: string) => useRecoveryCode(testScope, { userId: who, codeHash, now: TEST_NOW })
  expect(await use(other.userId)).toBe(false)
  const won = await Promise.all(Array.from({ length: 8 }, () => use(userId)))
  expect(won.filter(Boolean)).toHaveLength(1)
})

test('[P12] sixty guesses at once at one account: ten are taken', async () => {
  const guess = { key: newId(), most: 10, windowSeconds: 900, now: TEST_NOW }
  const taken = await Promise.all(Array.from({ length: 60 }, () => takeGuess(testScope, guess)))
  expect(taken.filter(Boolean)).toHaveLength(10)
})

test('[P12] no stretch of fifteen minutes ever holds more than ten guesses, however they are spaced', async () => {
  for (const spacing of [0.5, 1.4, 1.5, 1.6, 7, 14.9]) {
    const key = newId()
    const taken: number[] = []
    for (let at = 0; at < 90; at += spacing) {
      const guess = { key, most: 10, windowSeconds: 900, now: minutes(at) }
      if (await takeGuess(testScope, guess)) taken.push(at)
    }
    const most = Math.max(...taken.map((from) => taken.filter((at) => at >= from && at < from + 15).length))
    expect(most, `one every ${spacing} minutes`).toBeLessThanOrEqual(10)
    expect(taken.length).toBeGreaterThan(4)
  }
})

test('a right password gives its guess back and leaves the wrong ones counted', async () => {
  const guess = { key: newId(), most: 10, windowSeconds: 900, now: TEST_NOW }
  for (let i = 0; i < 9; i++) await takeGuess(testScope, guess)
  for (let i = 0; i < 5; i++) {
    expect(await takeGuess(testScope, guess)).toBe(true)
    await returnGuesses(testScope, guess.key, 1)
  }
  expect([await takeGuess(testScope, guess), await takeGuess(testScope, guess)]).toEqual([true, false])
})

test('turns are counted exactly in their window', async () => {
  const turn = { key: newId(), most: 5, windowSeconds: 60, now: TEST_NOW }
  const taken = await Promise.all(Array.from({ length: 30 }, () => takeTurn(testScope, turn)))
  expect(taken.filter(Boolean)).toHaveLength(5)
  expect(await takeTurn(testScope, { ...turn, now: minutes(1) })).toBe(true)
})
