import 'server-only'
import { and, eq, gte, isNull, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { MessageUse } from '../../lib/thread/types'
import type { Tx } from '../audited'
import { files, messages, messageUses, reviewItems } from '../schema'
import { readThrough } from './append-message'

type Waits = 'message_waiting' | 'technique_clip'

/** What a patient wrote that an open case is about: words without an answer, or clips nobody has rated; oldest first. */
export function waitingMessages(tx: Tx, patientId: string, kind: Waits = 'message_waiting') {
  return tx
    .select({ id: messages.id, number: messages.number })
    .from(messages)
    .innerJoin(
      reviewItems,
      and(
        eq(reviewItems.patientId, messages.patientId),
        eq(reviewItems.kind, kind),
        isNull(reviewItems.closedAt),
        kind === 'message_waiting'
          ? gte(messages.receivedAt, reviewItems.openedAt)
          : sql`exists (select 1 from ${files} f where f.message_id = ${messages.id} and f.purpose = 'technique'
              and f.rating is null and f.removed_at is null)`,
      ),
    )
    .where(and(eq(messages.patientId, patientId), eq(messages.author, 'patient')))
    .orderBy(messages.number)
}

/** Remembers of messages what was made of them, once of each. */
export async function rememberUse(
  tx: Tx,
  { clinicId, patientId, userId, displayName }: CareScope,
  messageIds: readonly string[],
  use: { kind: MessageUse; note: string | null; dueAt: Date | null; at: Date },
): Promise<void> {
  if (messageIds.length === 0) return
  await tx
    .insert(messageUses)
    .values(
      messageIds.map((messageId) => ({
        clinicId,
        patientId,
        messageId,
        byUserId: userId,
        byName: displayName,
        ...use,
      })),
    )
    .onConflictDoNothing()
}

/**
 * Says of everything that waits that it needs no answer in writing, and why not; whoever says so has read it. The case
 * itself is closed by the caller, afterwards.
 */
export async function waitNoLonger(
  tx: Tx,
  scope: CareScope,
  { kind, use, note, now }: { kind: Waits; use: 'no_answer' | 'spoken'; note: string | null; now: Date },
): Promise<void> {
  const { clinicId, patientId, userId } = scope
  const waiting = await waitingMessages(tx, patientId, kind)
  const last = waiting.at(-1)
  if (!last) return
  await rememberUse(
    tx,
    scope,
    waiting.map(({ id }) => id),
    { kind: use, note, dueAt: null, at: now },
  )
  await readThrough(tx, { clinicId, patientId, userId, reader: 'clinician', number: last.number, now })
}
