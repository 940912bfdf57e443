import 'server-only'
import { foldBoards } from '@/db/mutations/fold-boards'
import type { ManagerScope } from '../auth/scope'
import { systemScope } from './system-scope'

/** Call before any board is read: what was written up to this instant is then in its numbers. */
export async function boardsUpToDate({ clinicId, requestId }: ManagerScope, now: Date): Promise<void> {
  await foldBoards(systemScope('boards', requestId), { clinicId, now })
}
