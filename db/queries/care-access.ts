import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { careAssignments, memberships, patients } from '../schema'

/**
 * Whether this clinician may open this patient's chart now: assigned (in charge or as cover), or the patient has
 * nobody and the clinician takes the clinic's unassigned ones. A patient of another clinic is simply not there.
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
    if (rows.some(({ kind }) => kind === 'primary')) return false
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
    return member?.takes === true
  })
}
