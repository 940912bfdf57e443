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
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift() // takes over this place, so that nobody slips in between
    if (next) next()
    else running -= 1
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

const PARAMETERS = `$m=${OPTIONS.memoryCost},t=${OPTIONS.timeCost},p=${OPTIONS.parallelism}$`

/** Made with other parameters than today's: hash again while the password is at hand. */
export const needsRehash = (stored: string): boolean =>
  !stored.startsWith('$argon2id$') || !stored.includes(PARAMETERS)
