import 'server-only'
import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { invitations } from '../schema'

export type PendingInvitation = { invitationId: string; displayName: string; email: string; expiresAt: Date }

/** Patients this clinician invited who have not come yet, newest first. */
export function listPendingInvitations(
  scope: ClinicianScope,
  { now, limit = 20 }: { now: Date; limit?: number },
): Promise<PendingInvitation[]> {
  return read(scope, (tx) =>
    tx
      .select({
        invitationId: invitations.id,
        displayName: invitations.displayName,
        email: invitations.email,
        expiresAt: invitations.expiresAt,
      })
      .from(invitations)
      .where(
        and(
          eq(invitations.clinicId, scope.clinicId),
          eq(invitations.invitedByUserId, scope.userId),
          eq(invitations.role, 'patient'),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
          gt(invitations.expiresAt, now),
        ),
      )
      .orderBy(desc(invitations.createdAt))
      .limit(limit),
  )
}
