import 'server-only'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { passwordResetMail, signInLinkMail } from '../../lib/auth/mails'
import type { SystemScope } from '../../lib/auth/scope'
import { parseLocale } from '../../lib/messages'
import { audited, type Tx } from '../audited'
import { enqueue } from '../enqueue'
import { placesOf } from '../queries/browser-session'
import { signInLinks, users } from '../schema'
import { newMailToken } from '../tokens'
import { endSessionsIn } from './browser-sessions'

export type LinkPurpose = 'sign_in' | 'password_reset'
const LINK_MINUTES = 15

/**
 * Leaves the wish for a link to the worker. The same work whether or not anybody has the address, so neither answer
 * nor time tells.
 */
export function requestSignInLink(
  scope: SystemScope,
  wish: { email: string; purpose: LinkPurpose },
): Promise<void> {
  return audited(scope, 'sign-in-link.request', (tx) => enqueue(tx, 'mail-sign-in-link', wish))
}

/**
 * Writes to whoever has the address; nobody = nothing. Staff do not sign in by link: they get the one for a new
 * password, and the second factor is asked for all the same. A new link ends the earlier ones.
 */
export function mailSignInLink(
  scope: SystemScope,
  { email, purpose: wanted, appUrl, now }: { email: string; purpose: LinkPurpose; appUrl: string; now: Date },
): Promise<void> {
  return audited(scope, 'sign-in-link.send', async (tx) => {
    const [user] = await tx
      .select()
      .from(users)
      .where(and(eq(users.email, email), isNull(users.deactivatedAt)))
    if (!user) return
    const isStaff = (await placesOf(tx, user.id)).some(({ role }) => role !== 'patient')
    const purpose = isStaff ? 'password_reset' : wanted
    await spendLinks(tx, user.id, now)
    const { token, tokenHash } = newMailToken()
    const expiresAt = new Date(now.getTime() + LINK_MINUTES * 60_000)
    await tx.insert(signInLinks).values({ tokenHash, userId: user.id, purpose, createdAt: now, expiresAt })
    const letter = {
      to: user.email,
      name: user.displayName,
      url: `${appUrl}/sign-in/link/${token}`,
      locale: parseLocale(user.locale),
    }
    await enqueue(tx, 'send-mail', purpose === 'sign_in' ? signInLinkMail(letter) : passwordResetMail(letter))
  })
}

/** Uses a link up. Null: unknown, too old, or used before; of two at once one gets through. */
export function useSignInLink(
  scope: SystemScope,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<{ userId: string } | null> {
  return audited(scope, 'sign-in-link.use', (tx) => spend(tx, { tokenHash, purpose: 'sign_in', now }))
}

/** Uses a link up for a new password and signs every device out, all or nothing. Null as for {@link useSignInLink}. */
export function resetPassword(
  scope: SystemScope,
  { tokenHash, passwordHash, now }: { tokenHash: string; passwordHash: string; now: Date },
): Promise<{ userId: string } | null> {
  return audited(scope, 'password.reset', async (tx) => {
    const used = await spend(tx, { tokenHash, purpose: 'password_reset', now })
    if (!used) return null
    await tx.update(users).set({ passwordHash, passwordChangedAt: now }).where(eq(users.id, used.userId))
    await endSessionsIn(tx, { userId: used.userId, now })
    await spendLinks(tx, used.userId, now)
    return used
  })
}

async function spend(
  tx: Tx,
  { tokenHash, purpose, now }: { tokenHash: string; purpose: LinkPurpose; now: Date },
): Promise<{ userId: string } | null> {
  const [used] = await tx
    .update(signInLinks)
    .set({ usedAt: now })
    .where(
      and(
        eq(signInLinks.tokenHash, tokenHash),
        eq(signInLinks.purpose, purpose),
        isNull(signInLinks.usedAt),
        gt(signInLinks.expiresAt, now),
      ),
    )
    .returning({ userId: signInLinks.userId })
  return used ?? null
}

async function spendLinks(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx
    .update(signInLinks)
    .set({ usedAt: now })
    .where(and(eq(signInLinks.userId, userId), isNull(signInLinks.usedAt)))
}
