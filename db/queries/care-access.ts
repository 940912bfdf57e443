import 'server-only'
import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { careAssignments, memberships, patients, reviewItems } from '../schema'

/**
 * Whether this clinician may open this patient's chart now: assigned (in charge or as cover), or the patient has
 * nobody and the clinician takes the clinic's unassigned ones, or whoever has the patient is past an urgent target (C.12)
 * and it has come to the clinician the clinic named for that. A patient of another clinic is simply not there.
 */
export function mayOpenChart(scope: ClinicianScope, patientId: string): Promise<boolean> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({ clinicianUserId: careAssignments.clinicianUserId, kind: careAssignments.kind })
      .from(patients)
      .leftJoin(
        careAssignments,
        and(eq(careAssignments.patientId, patients.id), isNull(careAssignments.endedAt)),
      )
      .where(eq(patients.id, patientId))
    if (rows.length === 0) return false
    if (rows.some(({ clinicianUserId }) => clinicianUserId === scope.userId)) return true
    const [member] = await tx
      .select({ takes: memberships.receivesUnassigned })
      .from(memberships)
      .where(
        and(
          eq(memberships.clinicId, scope.clinicId),
          eq(memberships.userId, scope.userId),
          eq(memberships.role, 'clinician'),
          isNull(memberships.endedAt),
        ),
      )
    if (member?.takes !== true) return false
    if (rows.every(({ kind }) => kind !== 'primary')) return true
    const [late] = await tx
      .select({ id: reviewItems.id })
      .from(reviewItems)
      .where(
        and(
          eq(reviewItems.patientId, patientId),
          isNull(reviewItems.closedAt),
          inArray(reviewItems.urgency, ['emergency', 'urgent']),
          lt(reviewItems.dueAt, sql`now()`),
        ),
      )
      .limit(1)
    return late !== undefined
  })
}
