import 'server-only'
import { eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { DischargeReason } from '../../lib/episode/types'
import { REVIEW_KINDS } from '../../lib/review/types'
import { episodeStates, episodes } from '../schema'
import { changeClinicianFact, type FactResult } from './change-clinician-fact'
import { closeReviewItems } from './review-items'

/** Ends an episode of care. Its record stays; its open items close; the nightly pass leaves it alone. */
export function dischargeEpisode(
  scope: CareScope,
  { episodeId, reason, now }: { episodeId: string; reason: DischargeReason; now: Date },
): Promise<FactResult> {
  return changeClinicianFact(scope, {
    action: 'episode.discharge',
    episodeId,
    now,
    detail: { reason },
    judgeAgain: false,
    write: async (tx) => {
      await tx
        .update(episodes)
        .set({ status: 'discharged', endedAt: now, endReason: reason })
        .where(eq(episodes.id, episodeId))
      await closeReviewItems(tx, episodeId, REVIEW_KINDS, {
        reason: 'discharged',
        now,
        byUserId: scope.userId,
      })
      await tx
        .update(episodeStates)
        .set({ nextNightlyAt: null, reminderDueAt: null })
        .where(eq(episodeStates.episodeId, episodeId))
    },
  })
}
