import 'server-only'
import { hash, verify } from '@node-rs/argon2'

// OWASP's minimum for argon2id; the parameters stand in the hash, so they can rise later.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const AT_ONCE = 4

let running = 0
const waiting: (() => void)[] = []

/** Four hashes at a time: a flood of sign-ins waits instead of taking the memory of the process. */
async function limited<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** Hash of a password for storage. */
export function hashPassword(password: string): Promise<string> {
  return limited(() => hash(password.normalize('NFKC'), OPTIONS))
}

let dummy: Promise<string> | undefined

/**
 * Whether a password fits. Without a stored hash (an unknown person, or one who signs in by link) the same work is
 * done against a dummy, so that the time says nothing.
 */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody has this password')
  const against = stored ?? (await dummy)
  const fits = await limited(() => verify(against, password.normalize('NFKC')))
  return stored !== null && fits
}
