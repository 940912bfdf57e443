import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from './env'

const sign = (id: string) =>
  createHmac('sha256', env().NEXTAUTH_SECRET).update(`stop reminders|${id}`).digest('base64url').slice(0, 32)

/** A link that stops one person's reminder mails without signing in, and does nothing else. It does not run out. */
export function stopToken(patientId: string): string {
  const id = Buffer.from(patientId.replaceAll('-', ''), 'hex').toString('base64url')
  return `${id}.${sign(id)}`
}

/** Whose mails a token stops; null when it was not made here. */
export function readStopToken(token: string): string | null {
  const [id = '', signature = ''] = token.split('.')
  const [given, made] = [Buffer.from(signature), Buffer.from(sign(id))]
  if (given.length !== made.length || !timingSafeEqual(given, made)) return null
  const hex = Buffer.from(id, 'base64url').toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
