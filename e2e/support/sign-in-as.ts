import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { makeSession } from '@/db/testing/sessions'
import type { Role } from '@/lib/auth/roles'

/** Makes this browser one that a made person is signed in with, without the pages of signing in. */
export async function signInAs(
  context: BrowserContext,
  person: { userId: string; clinicId: string },
  role: Role,
): Promise<{ sessionId: string }> {
  const { sid, sessionId } = await makeSession(person, role)
  const url = process.env.E2E_BASE_URL ?? ''
  await context.addCookies([
    { name: 'loadwise.session', value: sealed({ sid }), url, httpOnly: true, sameSite: 'Lax' },
  ])
  return { sessionId }
}

/** The envelope next-auth puts a token in: a JWE, encrypted directly under a key derived from the secret. */
function sealed(token: { sid: string }): string {
  const folder = process.env.LOADWISE_DATA ?? ''
  const { NEXTAUTH_SECRET } = JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8')) as {
    NEXTAUTH_SECRET: string
  }
  const key = Buffer.from(hkdfSync('sha256', NEXTAUTH_SECRET, '', 'NextAuth.js Generated Encryption Key', 32))
  const seconds = Math.floor(Date.now() / 1000)
  const claims = { ...token, iat: seconds, exp: seconds + 86_400, jti: randomBytes(16).toString('hex') }
  const header = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM' })).toString('base64url')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(header))
  const text = Buffer.concat([cipher.update(JSON.stringify(claims)), cipher.final()])
  return [
    header,
    '',
    nonce.toString('base64url'),
    text.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
  ].join('.')
}
