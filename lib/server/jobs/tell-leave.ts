import 'server-only'
import { tellLeave as tell } from '@/db/mutations/leave-covers'
import { NamedLeave } from '@/lib/jobs/payloads'
import { ownOrigin } from '../origin'
import { systemScope } from '../system-scope'

/** Tells those concerned that a manager has named who covers for somebody. */
export async function tellLeave(payload: unknown): Promise<void> {
  const { coverId } = NamedLeave.parse(payload)
  await tell(systemScope('worker'), { coverId, appUrl: ownOrigin(), now: new Date() })
}
