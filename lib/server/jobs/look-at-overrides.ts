import 'server-only'
import { followUpOverrides } from '@/db/mutations/follow-up-overrides'
import { log } from '../log'
import { systemScope } from '../system-scope'

/** Looks again at what clinicians changed or rejected a fortnight ago. */
export async function lookAtOverrides(): Promise<void> {
  const looked = await followUpOverrides(systemScope('worker'), { now: new Date() })
  if (looked > 0) log.info({ looked }, 'overrides looked at again')
}
