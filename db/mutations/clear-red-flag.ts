import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { openRedFlagsJson } from '../queries/case-parts'
import { episodes, redFlagClearances } from '../schema'
import { changeClinicianFact, type FactResult } from './change-clinician-fact'
import { closeReviewItems } from './review-items'

/**
 * Clears every red flag of an episode that is still in force, with one note (C.6a, C.8: the only way to override
 * rule RF). The clearances, the audit row and the queue stand or fall together. A new report opens a new item.
 */
export function clearRedFlags(
  scope: CareScope,
  { episodeId, note, now }: { episodeId: string; note: string; now: Date },
): Promise<FactResult> {
  return changeClinicianFact(scope, {
    action: 'red-flag.clear',
    episodeId,
    now,
    write: async (tx) => {
      const [row] = await tx.execute<{ flags: { entryId: string | null }[] }>(
        sql`select ${openRedFlagsJson(sql`${episodeId}::uuid`)} as flags`,
      )
      const entryIds = new Set((row?.flags ?? []).map((flag) => flag.entryId))
      if (entryIds.size > 0) {
        await tx.insert(redFlagClearances).values(
          [...entryIds].map((entryId) => ({
            clinicId: scope.clinicId,
            patientId: scope.patientId,
            episodeId,
            checkInEntryId: entryId,
            note,
            clearedByUserId: scope.userId,
            clearedAt: now,
          })),
        )
      }
      // Promotions were locked because of what the intake said (C.3.1); clearing it frees them.
      if (entryIds.has(null)) {
        await tx.update(episodes).set({ progressionLocked: false }).where(eq(episodes.id, episodeId))
      }
      await closeReviewItems(tx, episodeId, ['red_flag'], { reason: 'decided', now, byUserId: scope.userId })
    },
  })
}
