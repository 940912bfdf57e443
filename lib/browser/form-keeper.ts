import type { keepForm } from './keep-form'
import type { onArrival, outboxState } from './outbox'

type Keeping = {
  keepForm: typeof keepForm
  onArrival: typeof onArrival
  outboxState: typeof outboxState
}

let ready: Keeping | undefined

/** Makes the next save need no file: a page that lost its line could not fetch what keeps the answers. */
export function readyToKeep(keeping: Keeping): void {
  ready = keeping
}

/** What keeps a form's answers on the phone: there since the page settled, or fetched. Rejects without a line. */
export const formKeeper = async (): Promise<typeof keepForm> =>
  (ready ?? (await import('./keep-form'))).keepForm

/** Where what was kept tells of its sending; as {@link formKeeper}. */
export const keptOutbox = async (): Promise<Pick<Keeping, 'onArrival' | 'outboxState'>> =>
  ready ?? (await import('./outbox'))
