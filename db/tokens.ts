import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for a mailed link, and what the database keeps of them. */
export function newMailToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: createHash('sha256').update(token).digest('hex') }
}
