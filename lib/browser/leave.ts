import { forgetEntry, keptEntries, sendKept } from './outbox'
import { lockPhone } from './phone-store'

/**
 * Before signing out: sends what waits, then locks the phone. With `ask` it does not lock while something is left, and
 * says how much; `keep` leaves that sealed for its writer, `wipe` deletes it.
 */
export async function leavePhone(way: 'ask' | 'keep' | 'wipe'): Promise<number> {
  if (way === 'ask') {
    await sendKept()
    const left = (await keptEntries()).length
    if (left > 0) return left
  }
  if (way === 'wipe') for (const { clientKey } of await keptEntries()) await forgetEntry(clientKey)
  await lockPhone()
  return 0
}
