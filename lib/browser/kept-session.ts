import { dropRow, keepRow, phonePerson, readRow } from './phone-store'

const NAME = 'running'
/** One write after the other, so that an older state never overtakes a newer one. */
let writes: Promise<unknown> = Promise.resolve()

/** Keeps the running session on this phone, sealed for its person; resolves to false where nothing can be kept. */
export function keepSession(session: unknown): Promise<boolean> {
  const write = writes.then(async () => {
    await keepRow(await phonePerson(), 'session', NAME, session)
    return true
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
  writes = writes.then(async () => dropRow(await phonePerson(), 'session', NAME)).catch(() => undefined)
  return writes
}
