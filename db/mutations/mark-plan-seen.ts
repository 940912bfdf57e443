import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { planReceipts, planVersions } from '../schema'

/** Remembers when the person said they have read a plan version; the first time counts. */
export function markPlanSeen(
  scope: PatientScope,
  planVersionId: string,
  now: Date,
): Promise<{ status: 'seen' | 'not_found' }> {
  return audited(scope, 'plan.seen', async (tx, note) => {
    const [plan] = await tx
      .select({ id: planVersions.id, episodeId: planVersions.episodeId })
      .from(planVersions)
      .where(and(eq(planVersions.id, planVersionId), eq(planVersions.patientId, scope.patientId)))
    if (!plan) return { status: 'not_found' }
    await tx
      .insert(planReceipts)
      .values({
        clinicId: scope.clinicId,
        patientId: scope.patientId,
        episodeId: plan.episodeId,
        planVersionId: plan.id,
        seenAt: now,
      })
      .onConflictDoNothing()
    note({ entity: 'plan-version', entityId: plan.id })
    return { status: 'seen' }
  })
}
