import 'server-only'
import { and, asc, eq, lte } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import type { PlainDate } from '../../lib/time/types'
import { audited } from '../audited'
import { clinics, maintenancePlans } from '../schema'
import { openReviewItems } from './review-items'

/**
 * Puts the next person whose three or six months are over before a clinician (C.16 [ENG]): once a day of looking again, in
 * one transaction of its own. Returns whether there was one.
 */
export function openNextFollowUp(
  scope: SystemScope,
  { today, now }: { today: PlainDate; now: Date },
): Promise<boolean> {
  return audited(scope, 'episode.follow-up', async (tx, note) => {
    const [due] = await tx
      .select({ plan: maintenancePlans, clinicZone: clinics.timeZone })
      .from(maintenancePlans)
      .innerJoin(clinics, eq(clinics.id, maintenancePlans.clinicId))
      .where(and(lte(maintenancePlans.nextCheckOn, today)))
      .orderBy(asc(maintenancePlans.nextCheckOn))
      .limit(1)
      .for('update', { of: maintenancePlans, skipLocked: true })
    if (!due) return false
    const { id, clinicId, patientId, episodeId, nextCheckOn, firstCheckOn, secondCheckOn } = due.plan
    note({ clinicId, patientId, entity: 'episode', entityId: episodeId })
    await tx
      .update(maintenancePlans)
      .set({ nextCheckOn: nextCheckOn === firstCheckOn ? secondCheckOn : null })
      .where(eq(maintenancePlans.id, id))
    await openReviewItems(
      tx,
      { clinicId, patientId, episodeId },
      [{ kind: 'follow_up', urgency: 'routine' }],
      { decisionId: null, now, clinicZone: due.clinicZone },
    )
    return true
  })
}
