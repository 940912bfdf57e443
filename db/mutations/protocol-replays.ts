import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import type { ClinicianScope, SystemScope } from '../../lib/auth/scope'
import { inOrder, type ReplaySummary } from '../../lib/protocol/replay-summary'
import { audited } from '../audited'
import { enqueue } from '../enqueue'
import { newId } from '../ids'
import { holdsProtocolPermission } from '../queries/protocols'
import type { ReplayCase } from '../queries/replay-episodes'
import { protocolReplayCases, protocolReplays, protocolVersions } from '../schema'
import type { DraftRefusal } from './write-protocol'

/**
 * Asks for a draft to be tried on the clinic's past, in the background. What it is compared with is the version it was
 * made from, or the newest published one. A replay of the same numbers that is waiting or running is not begun twice.
 */
export function requestReplay(
  scope: ClinicianScope,
  { versionId, contentHash, now }: { versionId: string; contentHash: string; now: Date },
): Promise<{ status: 'requested'; replayId: string } | { status: 'stale' } | { status: DraftRefusal }> {
  return audited(scope, 'protocol.replay', async (tx, note) => {
    note({ entity: 'protocol_version', entityId: versionId })
    if (!(await holdsProtocolPermission(tx, scope))) return { status: 'not_permitted' }
    const [draft] = await tx
      .select()
      .from(protocolVersions)
      .where(and(eq(protocolVersions.id, versionId), eq(protocolVersions.clinicId, scope.clinicId)))
      .for('update')
    if (!draft) return { status: 'not_found' }
    if (draft.status !== 'draft') return { status: 'not_a_draft' }
    if (draft.contentHash !== contentHash) return { status: 'stale' }
    const [running] = await tx
      .select({ id: protocolReplays.id, status: protocolReplays.status })
      .from(protocolReplays)
      .where(and(eq(protocolReplays.toVersionId, versionId), eq(protocolReplays.toHash, contentHash)))
      .orderBy(desc(protocolReplays.createdAt))
      .limit(1)
    if (running?.status === 'waiting' || running?.status === 'running') {
      return { status: 'requested', replayId: running.id }
    }
    const [newest] = await tx
      .select({ id: protocolVersions.id, contentHash: protocolVersions.contentHash })
      .from(protocolVersions)
      .where(
        and(
          eq(protocolVersions.clinicId, scope.clinicId),
          draft.basedOnVersionId
            ? eq(protocolVersions.id, draft.basedOnVersionId)
            : eq(protocolVersions.status, 'published'),
        ),
      )
      .orderBy(desc(protocolVersions.publishedAt))
      .limit(1)
    if (!newest) return { status: 'not_found' }
    const replayId = newId()
    await tx.insert(protocolReplays).values({
      id: replayId,
      clinicId: scope.clinicId,
      fromVersionId: newest.id,
      toVersionId: versionId,
      fromHash: newest.contentHash,
      toHash: contentHash,
      status: 'waiting',
      requestedByUserId: scope.userId,
      requestedByName: scope.displayName,
      createdAt: now,
    })
    await enqueue(tx, 'replay-protocol', { replayId }, { key: `replay:${replayId}` })
    return { status: 'requested', replayId }
  })
}

/** Takes a replay up; null when there is none to do. What an interrupted attempt left behind is taken away. */
export function beginReplay(
  scope: SystemScope,
  { replayId, episodesTotal, now }: { replayId: string; episodesTotal: number; now: Date },
): Promise<boolean> {
  return audited(scope, 'protocol.replay-begun', async (tx, note) => {
    const [row] = await tx
      .select()
      .from(protocolReplays)
      .where(eq(protocolReplays.id, replayId))
      .for('update')
    if (!row || row.status === 'done') return false
    note({ clinicId: row.clinicId, entity: 'protocol_replay', entityId: replayId })
    await tx.delete(protocolReplayCases).where(eq(protocolReplayCases.replayId, replayId))
    await tx
      .update(protocolReplays)
      .set({ status: 'running', startedAt: now, episodesTotal, episodesDone: 0 })
      .where(eq(protocolReplays.id, replayId))
    return true
  })
}

/** Adds what a handful of episodes gave, and how far the replay is. */
export function noteReplayProgress(
  scope: SystemScope,
  {
    replayId,
    clinicId,
    episodesDone,
    cases,
  }: { replayId: string; clinicId: string; episodesDone: number; cases: ReplayCase[] },
): Promise<void> {
  return audited(scope, 'protocol.replay-progress', async (tx, note) => {
    note({ clinicId, entity: 'protocol_replay', entityId: replayId })
    if (cases.length > 0)
      await tx.insert(protocolReplayCases).values(cases.map((one) => ({ ...one, replayId })))
    await tx.update(protocolReplays).set({ episodesDone }).where(eq(protocolReplays.id, replayId))
  })
}

/** Closes a replay with its summary, or as failed. */
export function endReplay(
  scope: SystemScope,
  { replayId, summary, now }: { replayId: string; summary: ReplaySummary | null; now: Date },
): Promise<void> {
  return audited(scope, 'protocol.replay-ended', async (tx, note) => {
    const [row] = await tx
      .update(protocolReplays)
      .set(
        summary
          ? { status: 'done', summary: inOrder(summary), finishedAt: now, episodesDone: summary.episodes }
          : { status: 'failed', finishedAt: now },
      )
      .where(eq(protocolReplays.id, replayId))
      .returning({ clinicId: protocolReplays.clinicId })
    if (row) note({ clinicId: row.clinicId, entity: 'protocol_replay', entityId: replayId })
  })
}
