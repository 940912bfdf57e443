import 'server-only'
import { createECDH } from 'node:crypto'
import { env } from './env'

/** The key pair by which push services know this installation; null = notifications are not set up. */
export function vapidKeys(): { publicKey: string; privateKey: string } | null {
  const { VAPID_PRIVATE_KEY } = env()
  if (!VAPID_PRIVATE_KEY) return null
  const secret = Buffer.from(VAPID_PRIVATE_KEY, 'base64')
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(secret)
  return {
    publicKey: curve.getPublicKey().toString('base64url'),
    privateKey: secret.toString('base64url'),
  }
}
