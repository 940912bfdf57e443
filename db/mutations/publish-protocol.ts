import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import { checkDraft } from '../../lib/progression/check-draft'
import { audited, type Tx } from '../audited'
import { baseOf, holdsProtocolPermission } from '../queries/protocols'
import { protocolReplays, protocolVersions } from '../schema'
import type { DraftRefusal } from './write-protocol'

export type PublishResult =
  | { status: 'published'; version: string }
  /** Whoever has written a draft cannot publish it. */
  | { status: 'needs_second' }
  /** It has not been tried on the clinic's past with exactly these numbers. */
  | { status: 'needs_replay' }
  | { status: 'needs_note' }
  /** It was edited since the page was opened. */
  | { status: 'stale' }
  | { status: 'invalid' }
  | { status: DraftRefusal }

/**
 * Publishes a draft: from then on it never changes, and new episodes start on it; nobody in care is moved. Needs a
 * second person with the protocol permission, a note, and a finished replay of exactly this content.
 * `contentHash` is what that person has looked at.
 */
export function publishProtocol(
  scope: ClinicianScope,
  { versionId, contentHash, now }: { versionId: string; contentHash: string; now: Date },
): Promise<PublishResult> {
  return audited(scope, 'protocol.publish', async (tx, note) => {
    note({ entity: 'protocol_version', entityId: versionId })
    if (!(await holdsProtocolPermission(tx, scope))) return { status: 'not_permitted' }
    const [draft] = await tx
      .select()
      .from(protocolVersions)
      .where(and(eq(protocolVersions.id, versionId), eq(protocolVersions.clinicId, scope.clinicId)))
      .for('update')
    if (!draft) return { status: 'not_found' }
    if (draft.status !== 'draft') return { status: 'not_a_draft' }
    if (draft.editedByUserIds.includes(scope.userId) || draft.authorUserId === scope.userId) {
      return { status: 'needs_second' }
    }
    if (draft.contentHash !== contentHash) return { status: 'stale' }
    if (draft.note.trim().length < 3) return { status: 'needs_note' }
    if (checkDraft(draft.content, await baseOf(tx, draft)).length > 0) return { status: 'invalid' }
    if (!(await wasReplayed(tx, draft))) return { status: 'needs_replay' }
    await tx
      .update(protocolVersions)
      .set({
        status: 'published',
        publishedAt: now,
        publishedByUserId: scope.userId,
        publishedByName: scope.displayName,
      })
      .where(eq(protocolVersions.id, versionId))
    const version = `${draft.protocolKey}@${draft.version}`
    note({ detail: { version, contentHash } })
    return { status: 'published', version }
  })
}

async function wasReplayed(
  tx: Tx,
  {
    id,
    clinicId,
    contentHash,
  }: Pick<typeof protocolVersions.$inferSelect, 'id' | 'clinicId' | 'contentHash'>,
): Promise<boolean> {
  const [replay] = await tx
    .select({ id: protocolReplays.id })
    .from(protocolReplays)
    .where(
      and(
        eq(protocolReplays.clinicId, clinicId),
        eq(protocolReplays.toVersionId, id),
        eq(protocolReplays.toHash, contentHash),
        eq(protocolReplays.status, 'done'),
      ),
    )
    .orderBy(desc(protocolReplays.createdAt))
    .limit(1)
  return replay !== undefined
}
