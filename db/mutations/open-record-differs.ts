import 'server-only'
import { eq } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { clinics, decisions } from '../schema'
import { openReviewItems } from './review-items'

/** Puts cases whose stored decision no longer derives before the clinician in charge. The record stays as it is. */
export async function openRecordDiffers(
  scope: SystemScope,
  { decisionIds, now }: { decisionIds: string[]; now: Date },
): Promise<void> {
  for (const decisionId of decisionIds) {
    await audited(scope, 'decision.differs', async (tx, note) => {
      const [row] = await tx
        .select({
          clinicId: decisions.clinicId,
          patientId: decisions.patientId,
          episodeId: decisions.episodeId,
          clinicZone: clinics.timeZone,
        })
        .from(decisions)
        .innerJoin(clinics, eq(clinics.id, decisions.clinicId))
        .where(eq(decisions.id, decisionId))
      if (!row) return
      const { clinicZone, ...owner } = row
      note({ clinicId: owner.clinicId, patientId: owner.patientId, entity: 'decision', entityId: decisionId })
      await openReviewItems(tx, owner, [{ kind: 'record_differs', urgency: 'soon' }], {
        decisionId,
        now,
        clinicZone,
      })
    })
  }
}
