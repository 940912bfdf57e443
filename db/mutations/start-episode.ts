import 'server-only'
import { eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { localDateOf } from '../../lib/time/plain-date'
import { audited } from '../audited'
import { episodes, patients } from '../schema'
import { evaluateEpisode } from './evaluate-episode'
import { lockEpisode } from './lock-episode'
import { closeReviewItems } from './review-items'

export type StartResult = { status: 'started' | 'not_found' | 'not_waiting' | 'no_plan' }

/**
 * Starts an episode that waited for a clinician's call (C.3, `review_before_start`): today in the patient's zone
 * becomes its first day and the engine judges it from now on.
 */
export function startEpisode(
  scope: CareScope,
  { episodeId, now }: { episodeId: string; now: Date },
): Promise<StartResult> {
  return audited(scope, 'episode.start', async (tx, note) => {
    note({ entity: 'episode', entityId: episodeId })
    const state = await lockEpisode(tx, episodeId)
    if (!state || state.patientId !== scope.patientId) return { status: 'not_found' }
    const [row] = await tx
      .select({ status: episodes.status, timeZone: patients.timeZone })
      .from(episodes)
      .innerJoin(patients, eq(patients.id, episodes.patientId))
      .where(eq(episodes.id, episodeId))
    if (row?.status !== 'awaiting_start') return { status: 'not_waiting' }
    if (state.currentPlanVersionId === null) return { status: 'no_plan' }
    await tx
      .update(episodes)
      .set({ status: 'active', startedOn: localDateOf(now.getTime(), row.timeZone) })
      .where(eq(episodes.id, episodeId))
    await closeReviewItems(tx, episodeId, ['start_review'], {
      reason: 'decided',
      now,
      byUserId: scope.userId,
    })
    await evaluateEpisode(tx, { episodeId, trigger: 'clinician', now })
    return { status: 'started' }
  })
}
