import 'server-only'
import { foldAllBoards } from '@/db/mutations/fold-boards'
import { systemScope } from '../system-scope'

/** Keeps every clinic's boards up to date, so that opening one finds little left to do. */
export async function foldBoardsJob(): Promise<void> {
  await foldAllBoards(systemScope('worker'), new Date())
}
