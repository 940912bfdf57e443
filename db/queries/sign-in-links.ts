import 'server-only'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { signInLinks, users } from '../schema'

export type OpenLink = { purpose: 'sign_in' | 'password_reset'; email: string; displayName: string }

/** What a link is good for, without using it: a mail scanner that opens it must not use it up. Null = nothing. */
export function getOpenLink(
  scope: SystemScope,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<OpenLink | null> {
  return read(scope, async (tx) => {
    const [link] = await tx
      .select({ purpose: signInLinks.purpose, email: users.email, displayName: users.displayName })
      .from(signInLinks)
      .innerJoin(users, eq(users.id, signInLinks.userId))
      .where(
        and(
          eq(signInLinks.tokenHash, tokenHash),
          isNull(signInLinks.usedAt),
          gt(signInLinks.expiresAt, now),
          isNull(users.deactivatedAt),
        ),
      )
    return link ?? null
  })
}
