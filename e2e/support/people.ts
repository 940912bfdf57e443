import { createCipheriv, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import type { MadeLogin } from '@/db/testing/factories'
import { demoCredentials } from '@/lib/demo/credentials'

/** Everybody a test makes has this password. The hash stands here so that making them costs no hashing. */
export const PASSWORD = 'four calm words together'
const PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$hyMjype+DHOndlQPeFOb5g$QPxD8fY2nJPR6wg7MBT/FUcAlvd3xCI1OVu8nUZbqXU'

export type Person = { email: string; password: string; totpSecret?: Secret }

/** A login for a patient made by db/testing. */
export const patientLogin: MadeLogin = { passwordHash: PASSWORD_HASH }

/** A login for a member of staff made by db/testing, with a second factor of its own. */
export function staffLogin(): { login: MadeLogin; totpSecret: Secret } {
  const bytes = randomBytes(20)
  const secret = new Secret({ buffer: new Uint8Array(bytes).buffer })
  return { login: { passwordHash: PASSWORD_HASH, totpSecret: seal(bytes) }, totpSecret: secret }
}

/** As the portal keeps a second factor: AES-256-GCM under the key of this installation. */
function seal(secret: Buffer): Buffer {
  const file = path.join(process.env.LOADWISE_DATA ?? '', 'secrets.json')
  const { TOTP_ENCRYPTION_KEY } = JSON.parse(readFileSync(file, 'utf8')) as { TOTP_ENCRYPTION_KEY: string }
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(TOTP_ENCRYPTION_KEY, 'base64'), nonce)
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** What is on the screen of somebody's authenticator app at this instant. */
export const codeAt = (secret: Secret, at: Date) =>
  new TOTP({ secret, period: 30, digits: 6 }).generate({ timestamp: at.getTime() })

/** Somebody of the demo, as docs/demo.md lists them. */
export function demoPerson(email: string): Person {
  const { password, totpSecret } = demoCredentials(email)
  const isStaff = !email.endsWith('@people.example')
  return { email, password, ...(isStaff && { totpSecret: Secret.fromBase32(totpSecret) }) }
}

/** Signs in by the form, second factor included. `at` is what the clock of the node shows. */
export async function signIn(
  page: Page,
  person: Person,
  { url = '', at = new Date() }: { url?: string; at?: Date } = {},
) {
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  if (person.totpSecret) {
    await expect(page).toHaveURL(/\/sign-in\/code/)
    await page.getByLabel('Code').fill(codeAt(person.totpSecret, at))
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await expect(page).not.toHaveURL(/\/sign-in/)
}

/** Signs in as somebody of the demo by the button with their name (one for each clinic they work in). */
export async function signInAs(page: Page, name: string) {
  await page.goto('/sign-in')
  await page
    .getByRole('button', { name: `Sign in as ${name}`, exact: true })
    .first()
    .click()
  // A code works once: whoever signs in as the same person again may wait for the next one.
  await expect(page).not.toHaveURL(/\/sign-in/, { timeout: 40_000 })
}
