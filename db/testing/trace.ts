import { and, eq, isNotNull } from 'drizzle-orm'
import { read } from '../audited'
import { auditEvents, decisions, planVersions, reviewItems } from '../schema'
import { testScope } from './factories'

/** Everything that can have happened to a record, as a test compares it: who did what, and what stands in it. */
export function traceOf(patientId: string) {
  return read(testScope, async (tx) => ({
    acts: await tx
      .select({ action: auditEvents.action, by: auditEvents.actorUserId })
      .from(auditEvents)
      .where(and(eq(auditEvents.patientId, patientId), isNotNull(auditEvents.actorUserId)))
      .orderBy(auditEvents.seq),
    decisions: await tx.$count(decisions, eq(decisions.patientId, patientId)),
    plans: await tx.$count(planVersions, eq(planVersions.patientId, patientId)),
    reviews: await tx
      .select({ id: reviewItems.id, closedAt: reviewItems.closedAt, snoozedUntil: reviewItems.snoozedUntil })
      .from(reviewItems)
      .where(eq(reviewItems.patientId, patientId))
      .orderBy(reviewItems.id),
  }))
}

/** Every row of a clinic's audit chain. */
export function listAuditRows(clinicId: string) {
  return read(testScope, (tx) =>
    tx.select().from(auditEvents).where(eq(auditEvents.clinicId, clinicId)).orderBy(auditEvents.seq),
  )
}
