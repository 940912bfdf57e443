import 'server-only'
import { and, asc, eq, exists, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { CareScope, ClinicianScope, ManagerScope } from '../../lib/auth/scope'
import type { Visit } from '../../lib/booking/visit'
import { read, type Tx } from '../audited'
import { leaveCovers, memberships, visits } from '../schema'
import { withClinician } from './care-team'
import { visitSelect } from './visits'

/** A booked visit to come for which nobody will be there. */
export type VisitInLeave = {
  visit: Visit
  /** Who looks after the patients of its clinician meanwhile; null = its clinician works here no more. */
  coverName: string | null
}

/** A leave that is not called off and during which a visit begins, both read from the rows they stand in. */
const inLeave = and(
  eq(leaveCovers.clinicId, visits.clinicId),
  eq(leaveCovers.absentUserId, visits.clinicianUserId),
  isNull(leaveCovers.endedAt),
  lte(leaveCovers.startsAt, visits.startsAt),
  gt(leaveCovers.endsAt, visits.startsAt),
)
const toCome = (now: Date) => and(eq(visits.state, 'booked'), gt(visits.startsAt, now))

/** Its clinician's role here has ended: the successor was taken at that time. */
const clinicianLeft = sql`not exists (select 1 from ${memberships} m where m.clinic_id = ${visits.clinicId}
  and m.user_id = ${visits.clinicianUserId} and m.role = 'clinician' and m.ended_at is null)`

async function withCovers(tx: Tx, found: Visit[]): Promise<VisitInLeave[]> {
  if (found.length === 0) return []
  const leaves = await tx
    .select({ visitId: visits.id, coverName: leaveCovers.coverName })
    .from(visits)
    .innerJoin(leaveCovers, inLeave)
    .where(
      inArray(
        visits.id,
        found.map(({ id }) => id),
      ),
    )
  return found.map((visit) => ({
    visit,
    coverName: leaves.find(({ visitId }) => visitId === visit.id)?.coverName ?? null,
  }))
}

/**
 * Booked visits that lie in a leave and ask for this clinician to act: their own, from the day the leave is entered on;
 * while they cover a running leave, those of the absent colleague; and those of their patients with somebody who works
 * here no more. The soonest first. A visit leaves the list by being moved, handed on or cancelled, or with the leave.
 */
export function listVisitsInLeave(scope: ClinicianScope, now: Date): Promise<VisitInLeave[]> {
  return read(scope, async (tx) => {
    const theirs = sql`${visits.patientId} in (select w.patient_id from ${withClinician(scope, now)} w)`
    const asked = or(
      eq(leaveCovers.absentUserId, scope.userId),
      and(eq(leaveCovers.coverUserId, scope.userId), lte(leaveCovers.startsAt, now), theirs),
    )
    const leave = tx.select({ one: sql`1` }).from(leaveCovers).where(and(inLeave, asked))
    const found = await visitSelect(tx)
      .where(
        and(eq(visits.clinicId, scope.clinicId), toCome(now), or(exists(leave), and(clinicianLeft, theirs))),
      )
      .orderBy(asc(visits.startsAt))
      .limit(200)
    return withCovers(tx, found)
  })
}

/** This visit, if nobody will be there for it; null = its clinician is there, or it is not to come. */
export function getVisitInLeave(scope: CareScope, visitId: string, now: Date): Promise<VisitInLeave | null> {
  return read(scope, async (tx) => {
    const leave = tx.select({ one: sql`1` }).from(leaveCovers).where(inLeave)
    const found = await visitSelect(tx).where(
      and(
        eq(visits.id, visitId),
        eq(visits.patientId, scope.patientId),
        toCome(now),
        or(exists(leave), clinicianLeft),
      ),
    )
    return (await withCovers(tx, found))[0] ?? null
  })
}

/** How many booked visits to come lie in each leave of the clinic, by the leave; one without any is left out. */
export function countVisitsInLeaves(scope: ManagerScope, now: Date): Promise<ReadonlyMap<string, number>> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({ coverId: leaveCovers.id, count: sql<number>`count(*)::int` })
      .from(visits)
      .innerJoin(leaveCovers, inLeave)
      .where(and(eq(visits.clinicId, scope.clinicId), toCome(now)))
      .groupBy(leaveCovers.id)
    return new Map(rows.map(({ coverId, count }) => [coverId, count]))
  })
}

/** How many booked visits lie in one leave, inside the transaction that enters it or tells of it. */
export async function countVisitsIn(tx: Tx, coverId: string, now: Date): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(visits)
    .innerJoin(leaveCovers, inLeave)
    .where(and(eq(leaveCovers.id, coverId), toCome(now)))
  return row?.count ?? 0
}
