import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { ClipAnswer } from '../../lib/files/schema'
import { newId } from '../ids'
import { files } from '../schema'
import { appendMessage, lockThread } from './append-message'
import { changeClinicianFact, type FactResult } from './change-clinician-fact'
import { episodeOfClip, waitsForRating } from './keep-file'
import { closeReviewItems } from './review-items'
import { writeTechniqueGood } from './set-clinician-facts'

/**
 * Answers a technique clip with a rating and words, once. "Good" counts as a clinician's rating for 14 days (TQ2), and
 * the engine judges again in the same write; "needs work" takes nothing away by itself.
 */
export async function rateClip(scope: CareScope, input: ClipAnswer, now: Date): Promise<FactResult> {
  const episodeId = await episodeOfClip(scope, input.fileId)
  if (episodeId === null) return { status: 'not_found' }
  const { clinicId, patientId, userId, displayName } = scope
  return changeClinicianFact(scope, {
    action: 'clip.rate',
    episodeId,
    now,
    detail: { fileId: input.fileId, rating: input.rating },
    write: async (tx) => {
      await lockThread(tx, patientId)
      const rated = await tx
        .update(files)
        .set({ rating: input.rating, ratedAt: now, ratedByUserId: userId })
        .where(and(eq(files.id, input.fileId), eq(files.patientId, patientId), isNull(files.rating)))
        .returning({ id: files.id })
      if (rated.length === 0) return // answered before: the first answer counts
      await appendMessage(
        tx,
        { clinicId, patientId, episodeId },
        {
          id: newId(),
          author: 'clinician',
          authorUserId: userId,
          authorName: displayName,
          body: input.body,
          clientKey: input.clientKey,
          writtenAt: now,
          now,
        },
      )
      if (input.rating === 'good') await writeTechniqueGood(tx, patientId, { episodeId, now })
      if (!(await waitsForRating(tx, episodeId)))
        await closeReviewItems(tx, episodeId, ['technique_clip'], {
          reason: 'decided',
          now,
          byUserId: userId,
        })
    },
  })
}
