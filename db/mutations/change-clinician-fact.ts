import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { type AuditNote, audited, type Tx } from '../audited'
import { episodeStates, episodes } from '../schema'
import { evaluateEpisode } from './evaluate-episode'
import { lockEpisode } from './lock-episode'

export type FactResult = { status: 'saved' } | { status: 'not_found' } | { status: 'ended' }

/**
 * The one way in which a clinician's fact about an episode is written: locks the episode, refuses one that has
 * ended, writes, and lets the engine judge again with the fact known. What `refusal` gives is the answer, and nothing
 * is written.
 */
export function changeClinicianFact<Refusal extends string = never>(
  scope: CareScope,
  {
    action,
    episodeId,
    now,
    detail,
    judgeAgain = true,
    refusal,
    write,
  }: {
    action: string
    episodeId: string
    now: Date
    detail?: AuditNote['detail']
    /** false when there is nothing left to judge. */
    judgeAgain?: boolean
    refusal?: (tx: Tx) => Promise<Refusal | null>
    write: (tx: Tx, episode: typeof episodes.$inferSelect) => Promise<void>
  },
): Promise<FactResult | { status: Refusal }> {
  return audited(scope, action, async (tx, note) => {
    note({ entity: 'episode', entityId: episodeId, ...(detail ? { detail } : {}) })
    const state = await lockEpisode(tx, episodeId)
    if (!state) return { status: 'not_found' }
    const [episode] = await tx
      .select()
      .from(episodes)
      .where(and(eq(episodes.id, episodeId), eq(episodes.patientId, scope.patientId)))
    if (!episode) return { status: 'not_found' }
    if (episode.endedAt) return { status: 'ended' }
    const refused = await refusal?.(tx)
    if (refused) return { status: refused }
    await write(tx, episode)
    await tx
      .update(episodeStates)
      .set({ lastReviewedAt: now, lockVersion: sql`${episodeStates.lockVersion} + 1` })
      .where(eq(episodeStates.episodeId, episodeId))
    if (judgeAgain) await evaluateEpisode(tx, { episodeId, trigger: 'clinician', now })
    return { status: 'saved' }
  })
}
