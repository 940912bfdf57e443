import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The name under which a phone keeps this person's entries, as this installation derives it. */
export function phoneOwner(patientId: string): string {
  const file = path.join(process.env.LOADWISE_DATA ?? '', 'secrets.json')
  const { NEXTAUTH_SECRET } = JSON.parse(readFileSync(file, 'utf8')) as { NEXTAUTH_SECRET: string }
  return createHmac('sha256', NEXTAUTH_SECRET).update(`phone|owner|${patientId}`).digest('base64url')
}
