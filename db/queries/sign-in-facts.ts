import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { passkeys, users } from '../schema'
import { type Place, placesOf } from './browser-session'

export type SignInFacts = {
  user: typeof users.$inferSelect
  places: Place[]
  /** How many. */
  passkeys: number
}

/**
 * Whose password it could be, by normalised e-mail; null for nobody who may sign in. One statement either way, so
 * that the time says nothing.
 */
export function getPasswordOf(
  scope: SystemScope,
  email: string,
): Promise<{ userId: string; passwordHash: string | null } | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({ userId: users.id, passwordHash: users.passwordHash })
      .from(users)
      .where(and(eq(users.email, email), isNull(users.deactivatedAt)))
    return row ?? null
  })
}

/** What signing in needs to know of one person who may sign in, by e-mail or id; null for anybody else. */
export function getSignInFacts(
  scope: SystemScope,
  who: { email: string } | { userId: string },
): Promise<SignInFacts | null> {
  return read(scope, async (tx) => {
    const [user] = await tx
      .select()
      .from(users)
      .where(
        and(
          'email' in who ? eq(users.email, who.email) : eq(users.id, who.userId),
          isNull(users.deactivatedAt),
        ),
      )
    if (!user) return null
    const held = await tx.$count(passkeys, eq(passkeys.userId, user.id))
    return { user, places: await placesOf(tx, user.id), passkeys: held }
  })
}
