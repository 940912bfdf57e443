import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { users } from '../schema'
import { type Place, placesOf } from './browser-session'

export type SignInFacts = {
  user: typeof users.$inferSelect
  places: Place[]
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
    return { user, places: await placesOf(tx, user.id) }
  })
}
