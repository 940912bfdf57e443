import 'server-only'
import type { CareScope } from '../../lib/auth/scope'
import type { CallOutcome } from '../../lib/review/types'
import { audited } from '../audited'

/**
 * Puts a call made about a case on record. The words stand in the desk's act itself; nothing else of the case changes:
 * it stays open, and its response target keeps running.
 */
export function recordCallAttempt(
  scope: CareScope,
  { itemId, outcome }: { itemId: string; outcome: CallOutcome },
): Promise<void> {
  return audited(scope, 'call.attempt', async (_tx, note) => {
    note({ entity: 'review_item', entityId: itemId, detail: { outcome } })
  })
}
