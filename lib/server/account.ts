import 'server-only'
import { type BrowserSession, type Device, listDevices } from '@/db/queries/browser-session'
import { listPasskeys, type Passkey } from '@/db/queries/passkeys'
import { getRecoveryCodes } from '@/db/queries/recovery-codes'
import { requestFacts } from './request'
import { systemScope } from './system-scope'

/** What the settings of one's own account show. */
export async function myAccount({
  userId,
}: BrowserSession): Promise<{ devices: Device[]; codesLeft: number; passkeys: Passkey[] }> {
  const scope = systemScope('sign-in', (await requestFacts()).requestId)
  const devices = await listDevices(scope, { userId, now: new Date() })
  const { left } = await getRecoveryCodes(scope, userId)
  return { devices, codesLeft: left, passkeys: await listPasskeys(scope, userId) }
}
