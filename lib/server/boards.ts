import 'server-only'
import { foldBoards, foldBoardsForPage } from '@/db/mutations/fold-boards'
import type { ManagerScope } from '../auth/scope'
import { systemScope } from './system-scope'

/**
 * Call before a page reads a board: what was written up to this instant is then in its numbers. Out: false = a night or a
 * bulk load has left so much to count that the page is to say that it is behind.
 */
export const boardsUpToDate = ({ clinicId, requestId }: ManagerScope, now: Date): Promise<boolean> =>
  foldBoardsForPage(systemScope('boards', requestId), { clinicId, now })

/** The same for a file that is taken away: everything is counted, however long it takes. */
export async function boardsForFile({ clinicId, requestId }: ManagerScope, now: Date): Promise<void> {
  await foldBoards(systemScope('boards', requestId), { clinicId, now })
}
