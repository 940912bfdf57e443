import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { type LadderState, type PerSide, SIDES } from '../../lib/progression/types'
import type { Tx } from '../audited'
import { episodeStates } from '../schema'
import { storeLadderState } from './store-ladder'

/**
 * Moves a locked episode's sides by a clinician's hand and keeps the prepared row true. `isReview`: whether the clinician
 * looked at how the person is for it.
 */
export async function moveLadder(
  tx: Tx,
  {
    episodeId,
    before,
    after,
    isReview = true,
    now,
  }: {
    episodeId: string
    before: PerSide<LadderState>
    after: PerSide<LadderState>
    isReview?: boolean
    now: Date
  },
): Promise<void> {
  for (const side of SIDES) {
    const state = after[side]
    if (state && state !== before[side]) await storeLadderState(tx, { episodeId, side, state, now })
  }
  await tx
    .update(episodeStates)
    .set({
      rungLeft: after.left?.rung ?? null,
      doseStepLeft: after.left?.doseStep ?? null,
      rungRight: after.right?.rung ?? null,
      doseStepRight: after.right?.doseStep ?? null,
      ...(isReview ? { lastReviewedAt: now } : {}),
      lockVersion: sql`${episodeStates.lockVersion} + 1`,
    })
    .where(eq(episodeStates.episodeId, episodeId))
}
