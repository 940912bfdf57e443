import 'server-only'
import { takeTurn } from '@/db/mutations/sign-in-attempts'
import { requestFacts } from './request'
import { systemScope } from './system-scope'
import { tokenHash } from './tokens'

const WINDOW_SECONDS = 15 * 60
const PER_ADDRESSEE = 3
const PER_SENDER = 30

/** May somebody unknown make the portal write to this address once more? Who is refused is told the same. */
export async function mayWriteTo(email: string, now: Date): Promise<boolean> {
  const { address, requestId } = await requestFacts()
  const scope = systemScope('sign-in', requestId)
  const window = { windowSeconds: WINDOW_SECONDS, now }
  const sender = await takeTurn(scope, { key: `mail from ${address}`, most: PER_SENDER, ...window })
  const key = `mail to ${tokenHash(email)}`
  return sender && (await takeTurn(scope, { key, most: PER_ADDRESSEE, ...window }))
}
