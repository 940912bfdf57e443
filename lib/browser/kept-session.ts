import { dropRow, keepRow, phonePerson, readRow } from './phone-store'

const NAME = 'running'
/** One write after the other, so that an older state never overtakes a newer one. */
let writes: Promise<unknown> = Promise.resolve()
/** The newest state: what came before it and still waits need not be written any more. */
let newest: unknown

/** Keeps the running session on this phone, sealed for its person; resolves to false where nothing can be kept, or a newer state has come. */
export function keepSession(session: unknown): Promise<boolean> {
  newest = session
  const write = writes.then(async () => {
    if (newest === session) await keepRow(await phonePerson(), 'session', NAME, session)
    return newest === session
  })
  const told = write.catch(() => false)
  writes = told
  return told
}

/** The session this person left running on this phone; undefined when there is none. */
export async function keptSession<T>(): Promise<T | undefined> {
  try {
    return await readRow<T>(await phonePerson(), 'session', NAME)
  } catch {
    return undefined
  }
}

/** The session is over. */
export function forgetSession(): Promise<unknown> {
  newest = undefined
  writes = writes.then(async () => dropRow(await phonePerson(), 'session', NAME)).catch(() => undefined)
  return writes
}
