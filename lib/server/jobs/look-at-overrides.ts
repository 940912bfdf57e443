import 'server-only'
import { followUpOverrides } from '@/db/mutations/follow-up-overrides'
import { tallyAccepted } from '@/db/mutations/tally-accepted'
import { log } from '../log'
import { systemScope } from '../system-scope'

/** Looks again at what clinicians changed or rejected a fortnight ago, and counts what they accepted beside it. */
export async function lookAtOverrides(): Promise<void> {
  const now = new Date()
  const looked = await followUpOverrides(systemScope('worker'), { now })
  await tallyAccepted(systemScope('worker'), { now })
  if (looked > 0) log.info({ looked }, 'overrides looked at again')
}
