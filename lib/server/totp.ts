import 'server-only'
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { env } from './env'

const STEP_SECONDS = 30

const totp = (secret: Buffer, label: string) =>
  new TOTP({
    issuer: 'Loadwise',
    label,
    period: STEP_SECONDS,
    digits: 6,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  })

/** A fresh secret for an authenticator app, 160 bits. */
export const newTotpSecret = () => randomBytes(20)

/** The address an authenticator app scans. */
export const totpUri = (secret: Buffer, email: string) => totp(secret, email).toString()

/** The secret as a person types it. */
export const totpText = (secret: Buffer) => new Secret({ buffer: new Uint8Array(secret).buffer }).base32

/** The code of the moment; only the demo's one-click sign-in has use for it. */
export const totpCode = (secret: Buffer, now: Date) => totp(secret, '').generate({ timestamp: now.getTime() })

/**
 * The 30-second step a code belongs to, at most one step away from now; null when it fits none. A step that has been
 * used once must not be accepted again: the caller keeps the last one.
 */
export function totpStep(secret: Buffer, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = totp(secret, '').validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta
}

const key = () => Buffer.from(env().TOTP_ENCRYPTION_KEY, 'base64')

/** AES-256-GCM under the installation's key: nonce, tag, ciphertext. */
export function sealSecret(secret: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce)
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Opens what {@link sealSecret} closed. Throws when the key is another one or a bit is off. */
export function openSecret(sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}

const RECOVERY_CODES = 10

/** Ten single-use codes of 112 bits, as a person copies them: four groups of seven. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    (randomBytes(14).toString('hex').match(/.{7}/g) ?? []).join('-'),
  )
}

/** A recovery code as it is kept. 112 random bits need no slow hash. */
export const recoveryCodeHash = (code: string) =>
  createHash('sha256')
    .update(code.toLowerCase().replace(/[^0-9a-f]/g, ''))
    .digest('hex')
