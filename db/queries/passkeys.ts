import 'server-only'
import { asc, eq } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { passkeys } from '../schema'

export type Passkey = {
  id: string
  name: string
  createdAt: Date
  /** null = not used since it was added. */
  lastUsedAt: Date | null
}

/** The passkeys of a person, the oldest first. */
export function listPasskeys(scope: SystemScope, userId: string): Promise<Passkey[]> {
  return read(scope, (tx) =>
    tx
      .select({
        id: passkeys.id,
        name: passkeys.name,
        createdAt: passkeys.createdAt,
        lastUsedAt: passkeys.lastUsedAt,
      })
      .from(passkeys)
      .where(eq(passkeys.userId, userId))
      .orderBy(asc(passkeys.createdAt), asc(passkeys.id)),
  )
}

/** What an authenticator must not make a second time for this person. */
export function listCredentials(
  scope: SystemScope,
  userId: string,
): Promise<{ id: string; transports: string[] }[]> {
  return read(scope, (tx) =>
    tx
      .select({ id: passkeys.credentialId, transports: passkeys.transports })
      .from(passkeys)
      .where(eq(passkeys.userId, userId)),
  )
}

export type StoredPasskey = { id: string; userId: string; publicKey: Buffer; transports: string[] }

/** The key behind what an authenticator calls itself; null when nobody has it. */
export function getPasskey(scope: SystemScope, credentialId: string): Promise<StoredPasskey | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        id: passkeys.id,
        userId: passkeys.userId,
        publicKey: passkeys.publicKey,
        transports: passkeys.transports,
      })
      .from(passkeys)
      .where(eq(passkeys.credentialId, credentialId))
    return row ?? null
  })
}
