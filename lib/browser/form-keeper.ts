import type { keepForm } from './keep-form'

let ready: typeof keepForm | undefined

/** Makes the next save need no file: a page that lost its line could not fetch what keeps the answers. */
export function readyToKeep(keep: typeof keepForm): void {
  ready = keep
}

/** What keeps a form's answers on the phone: there since the page settled, or fetched. Rejects without a line. */
export const formKeeper = async (): Promise<typeof keepForm> =>
  ready ?? (await import('./keep-form')).keepForm
