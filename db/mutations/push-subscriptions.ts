import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import type { PushSubscriptionInput } from '../../lib/reminders/schema'
import { audited } from '../audited'
import { pushSubscriptions } from '../schema'

/**
 * Keeps a browser that shows notifications. A browser belongs to whoever turned it on last: on a shared phone the person
 * before gets nothing there any more.
 */
export function keepPushSubscription(
  scope: SystemScope,
  {
    userId,
    subscription: { endpoint, keys },
    userAgent,
    now,
  }: { userId: string; subscription: PushSubscriptionInput; userAgent: string | undefined; now: Date },
): Promise<void> {
  return audited(scope, 'push.subscribe', async (tx) => {
    const device = {
      userId,
      ...keys,
      userAgent: userAgent?.slice(0, 300),
      createdAt: now,
      lastSuccessAt: null,
    }
    await tx
      .insert(pushSubscriptions)
      .values({ endpoint, ...device })
      .onConflictDoUpdate({ target: pushSubscriptions.endpoint, set: device })
  })
}

/** Forgets a browser of this person. */
export function dropPushSubscription(
  scope: SystemScope,
  { userId, endpoint }: { userId: string; endpoint: string },
): Promise<void> {
  return audited(scope, 'push.unsubscribe', async (tx) => {
    await tx
      .delete(pushSubscriptions)
      .where(and(eq(pushSubscriptions.endpoint, endpoint), eq(pushSubscriptions.userId, userId)))
  })
}

/** What the push services said: browsers that took a notification, and those that are gone for good. */
export function notePushResults(
  scope: SystemScope,
  { taken, gone, now }: { taken: readonly string[]; gone: readonly string[]; now: Date },
): Promise<void> {
  return audited(scope, 'push.sent', async (tx) => {
    for (const id of taken)
      await tx.update(pushSubscriptions).set({ lastSuccessAt: now }).where(eq(pushSubscriptions.id, id))
    for (const id of gone) await tx.delete(pushSubscriptions).where(eq(pushSubscriptions.id, id))
  })
}
