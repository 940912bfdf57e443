import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { users } from '../schema'
import { endSessionsIn } from './browser-sessions'

/** The same password under today's parameters; nothing happens when it was changed meanwhile. */
export function storeRehash(
  scope: SystemScope,
  { userId, was, is }: { userId: string; was: string; is: string },
): Promise<void> {
  return audited(scope, 'password.rehash', async (tx) => {
    await tx
      .update(users)
      .set({ passwordHash: is })
      .where(and(eq(users.id, userId), eq(users.passwordHash, was)))
  })
}

/** A new password ends every other session of the person, from their next request on. */
export function changePassword(
  scope: SystemScope,
  {
    userId,
    passwordHash,
    keepSessionId,
    now,
  }: { userId: string; passwordHash: string; keepSessionId?: string; now: Date },
): Promise<void> {
  return audited(scope, 'password.change', async (tx) => {
    await tx.update(users).set({ passwordHash, passwordChangedAt: now }).where(eq(users.id, userId))
    await endSessionsIn(tx, { userId, except: keepSessionId, now })
  })
}
