import 'server-only'
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
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

/** The address an authenticator app scans. */
export const totpUri = (secret: Buffer, email: string) => totp(secret, email).toString()

/** The secret as a person types it. */
export const totpText = (secret: Buffer) => new Secret({ buffer: new Uint8Array(secret).buffer }).base32

/** The code of a step; only the demo's one-click sign-in has use for it. */
export const totpCode = (secret: Buffer, step: number) =>
  totp(secret, '').generate({ timestamp: step * STEP_SECONDS * 1000 })

/** The step that runs at this moment. */
export const stepAt = (now: Date) => Math.floor(now.getTime() / 1000 / STEP_SECONDS)

/**
 * The 30-second step a code belongs to, at most one step away from now; null when it fits none. A step that has been
 * used once must not be accepted again: the caller keeps the last one.
 */
export function totpStep(secret: Buffer, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = totp(secret, '').validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : stepAt(now) + delta
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

/** What is offered during enrolment follows from the session alone: opening the page writes nothing. */
const derived = (purpose: string, offer: Offer, n: number) =>
  createHmac('sha256', key())
    .update(`${purpose}|${offer.userId}|${offer.sessionId}|${offer.round}|${n}`)
    .digest()

/** Whose, in which session, and how many times a factor or codes were set before. */
export type Offer = { userId: string; sessionId: string; round: string }

/** The secret for an authenticator app offered in this session, 160 bits. It counts once a code has confirmed it. */
export const offeredSecret = (offer: Offer): Buffer => derived('totp', offer, 0).subarray(0, 20)

/** Ten single-use codes of 112 bits, as a person copies them: four groups of seven. */
export const offeredCodes = (offer: Offer): string[] =>
  Array.from({ length: RECOVERY_CODES }, (_, n) =>
    (derived('recovery', offer, n).subarray(0, 14).toString('hex').match(/.{7}/g) ?? []).join('-'),
  )

/** A recovery code as it is kept. 112 random bits need no slow hash. */
export const recoveryCodeHash = (code: string) =>
  createHash('sha256')
    .update(code.toLowerCase().replace(/[^0-9a-f]/g, ''))
    .digest('hex')
