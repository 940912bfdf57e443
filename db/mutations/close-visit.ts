import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { CareScope, PatientScope } from '../../lib/auth/scope'
import { mayCorrectEnd, mayReportNoShow } from '../../lib/booking/policy'
import { audited, type Tx } from '../audited'
import { visits } from '../schema'
import { beginDraftFromVisit } from './clinical-notes'
import { draftVisitSummary } from './visit-summary'

export type ClosedVisit = 'closed' | 'already' | 'too_early' | 'not_found'
type Ending = 'completed' | 'no_show_patient' | 'no_show_clinician'

async function lockVisit(tx: Tx, scope: CareScope | PatientScope, visitId: string) {
  const [visit] = await tx
    .select()
    .from(visits)
    .where(and(eq(visits.id, visitId), eq(visits.patientId, scope.patientId)))
    .for('update')
  return visit
}

/**
 * Says how a visit ended: what was written in it goes into the chart's draft, `completed` drafts the summary for the patient. That one of the two did not come can be
 * said ten minutes after the start; a clinician may say it of either side.
 */
export function closeVisit(
  scope: CareScope,
  { visitId, as }: { visitId: string; as: Ending },
  now: Date,
): Promise<ClosedVisit> {
  return audited(scope, 'visit.close', async (tx, note) => {
    const visit = await lockVisit(tx, scope, visitId)
    if (!visit || visit.state === 'held' || visit.state === 'lapsed') return 'not_found'
    if (visit.state !== 'booked') return 'already'
    if (
      as === 'completed' ? visit.startsAt.getTime() - now.getTime() > 3_600_000 : !mayReportNoShow(visit, now)
    )
      return 'too_early'
    note({ entity: 'visit', entityId: visitId, detail: { as } })
    await tx.update(visits).set({ state: as, closedAt: now, shared: null }).where(eq(visits.id, visitId))
    await beginDraftFromVisit(tx, scope, visitId, now)
    if (as === 'completed') await draftVisitSummary(tx, scope, { visit, now })
    await tx.execute(sql`select pg_notify('visit_room', ${visitId})`)
    return 'closed'
  })
}

/**
 * Puts right how a visit ended, for a while: a slip must not stand as somebody's absence. What a patient
 * said of the clinician stands, and so does a visit whose summary they have read.
 */
export function correctVisitEnd(
  scope: CareScope,
  { visitId, as }: { visitId: string; as: Ending },
  now: Date,
): Promise<ClosedVisit | 'stands'> {
  return audited(scope, 'visit.correct-end', async (tx, note) => {
    const visit = await lockVisit(tx, scope, visitId)
    if (!visit || visit.state === 'held' || visit.state === 'lapsed') return 'not_found'
    if (visit.state === as) return 'already'
    if (!mayCorrectEnd(visit, now) || (await standsAsSaid(tx, visit))) return 'stands'
    note({ entity: 'visit', entityId: visitId, detail: { as, was: visit.state } })
    await tx.update(visits).set({ state: as, closedAt: now }).where(eq(visits.id, visitId))
    if (as === 'completed') {
      await beginDraftFromVisit(tx, scope, visitId, now)
      await draftVisitSummary(tx, scope, { visit, now })
    }
    return 'closed'
  })
}

/** Whether the patient themselves said it, or has read what was written of it. */
async function standsAsSaid(tx: Tx, visit: typeof visits.$inferSelect): Promise<boolean> {
  const [row] = await tx.execute<{ stands: boolean }>(sql`
    select exists (select 1 from visit_summaries s where s.visit_id = ${visit.id} and s.sent_at is not null)
        or exists (select 1 from audit_events a where a.clinic_id = ${visit.clinicId} and a.patient_id = ${visit.patientId}
                     and a.action = 'visit.report-missing' and a.entity_id = ${visit.id}::text) as stands`)
  return row?.stands ?? false
}

/** The patient says that the clinician did not come. */
export function reportClinicianMissing(
  scope: PatientScope,
  visitId: string,
  now: Date,
): Promise<ClosedVisit> {
  return audited(scope, 'visit.report-missing', async (tx, note) => {
    const visit = await lockVisit(tx, scope, visitId)
    if (!visit) return 'not_found'
    if (visit.state !== 'booked') return 'already'
    if (!mayReportNoShow(visit, now)) return 'too_early'
    note({ entity: 'visit', entityId: visitId })
    await tx.update(visits).set({ state: 'no_show_clinician', closedAt: now }).where(eq(visits.id, visitId))
    return 'closed'
  })
}

/** How well the patient could see and hear: 1 badly, 2 so-so, 3 well. */
export function rateVisitLine(scope: PatientScope, visitId: string, rating: 1 | 2 | 3): Promise<boolean> {
  return audited(scope, 'visit.rate', async (tx, note) => {
    note({ entity: 'visit', entityId: visitId })
    const rated = await tx
      .update(visits)
      .set({ lineRating: rating })
      .where(
        and(eq(visits.id, visitId), eq(visits.patientId, scope.patientId), eq(visits.state, 'completed')),
      )
      .returning({ id: visits.id })
    return rated.length === 1
  })
}
