import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import type { DraftInput } from '../../lib/thread/schema'
import { audited } from '../audited'
import { messageDrafts, messages } from '../schema'
import { readThrough } from './append-message'

/** Remembers that this reader has had the thread open up to a message. */
export function markThreadRead(scope: RecordScope, number: number, now: Date): Promise<void> {
  return audited(scope, 'thread.open', async (tx, note) => {
    note({ entity: 'thread', entityId: scope.patientId, detail: { through: number } })
    await readThrough(tx, {
      clinicId: scope.clinicId,
      patientId: scope.patientId,
      userId: scope.userId,
      reader: scope.kind === 'care' ? 'clinician' : 'patient',
      number,
      now,
    })
  })
}

/**
 * Keeps what somebody has typed so far. A draft whose form has been sent meanwhile is not kept: it would come back from
 * the dead.
 */
export function keepDraft(
  scope: RecordScope,
  { body, clientKey }: Pick<DraftInput, 'body' | 'clientKey'>,
  now: Date,
): Promise<'kept' | 'sent'> {
  const { clinicId, patientId, userId } = scope
  return audited(scope, 'message.keep-draft', async (tx) => {
    const [sent] = await tx
      .select({ id: messages.id })
      .from(messages)
      .where(and(eq(messages.patientId, patientId), eq(messages.clientKey, clientKey)))
    if (sent) return 'sent'
    await tx
      .insert(messageDrafts)
      .values({ clinicId, patientId, userId, body, savedAt: now })
      .onConflictDoUpdate({
        target: [messageDrafts.patientId, messageDrafts.userId],
        set: { body: sql`excluded.body`, savedAt: now },
      })
    return 'kept'
  })
}
