import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { audited } from '@/db/audited'
import { users } from '@/db/schema'
import { makeClinic, makePatient, testScope } from '@/db/testing/factories'

vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers()),
  cookies: () => Promise.resolve({ get: () => undefined }),
}))

const SAMPLES = 200
const SIXTEEN_MINUTES = 16 * 60_000

Object.assign(process.env, {
  APP_URL: 'http://localhost:3000',
  NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: 'a secret for this test only, long enough',
  TOTP_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  LOADWISE_DATA: '.loadwise',
  MAIL_DIR: '.loadwise/mail',
})

/** How often a value of one list is above one of the other, halves for ties: 0.5 = nothing to tell them apart by. */
function areaUnderCurve(a: number[], b: number[]): number {
  let above = 0
  for (const x of a) for (const y of b) above += x > y ? 1 : x === y ? 0.5 : 0
  return above / (a.length * b.length)
}

test('[P13] how long a refusal takes says nothing about whether the account exists', async () => {
  const { authenticate } = await import('./authenticate')
  const { hashPassword } = await import('./passwords')
  const patient = await makePatient(await makeClinic())
  const passwordHash = await hashPassword('kite lamp seven rivers')
  const email = await audited(testScope, 'test.make', async (tx) => {
    const [row] = await tx
      .update(users)
      .set({ passwordHash })
      .where(eq(users.id, patient.userId))
      .returning({ email: users.email })
    return row?.email ?? ''
  })
  const known: number[] = []
  const unknown: number[] = []
  // Sixteen minutes apart, so that the limit on guesses never speaks; taken in turn, so that a busy machine slows both.
  for (let i = 0; i < SAMPLES; i += 1) {
    const now = new Date(Date.UTC(2026, 2, 10) + i * SIXTEEN_MINUTES)
    for (const [times, address] of [
      [known, email],
      [unknown, `nobody-${i}@people.example`],
    ] as const) {
      const began = performance.now()
      const result = await authenticate({ email: address, password: 'not the password at all' }, now)
      times.push(performance.now() - began)
      expect(result).toEqual({ status: 'refused' })
    }
  }
  const auc = areaUnderCurve(known, unknown)
  console.info(`AUC ${auc.toFixed(3)} over ${SAMPLES} + ${SAMPLES} refusals`)
  expect(Math.abs(auc - 0.5)).toBeLessThan(0.1)
})
