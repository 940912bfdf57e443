import 'server-only'
import { tellErasure } from '@/db/mutations/erasures'
import { ErasureWord } from '@/lib/jobs/payloads'
import { ownOrigin } from '../origin'
import { systemScope } from '../system-scope'

/** Tells the managers that somebody asked, or the person what was answered. */
export async function tellErasureJob(payload: unknown): Promise<void> {
  const { erasureId } = ErasureWord.parse(payload)
  await tellErasure(systemScope('worker'), { erasureId, appUrl: ownOrigin() })
}
