import 'server-only'
import { and, eq, gt, isNotNull, isNull, ne, or } from 'drizzle-orm'
import type { Role } from '../../lib/auth/roles'
import type { SystemScope } from '../../lib/auth/scope'
import { read, type Tx } from '../audited'
import { clinics, invitations, users } from '../schema'

export type OpenInvitationFacts = {
  role: Role
  email: string
  displayName: string
  clinicName: string
  clinicTimeZone: string
  /** Somebody can already sign in with this address: they do, and accept then. */
  hasAccount: boolean
}

/** The invitation a link stands for, while it can be accepted; null = it cannot. */
export function getOpenInvitation(
  scope: SystemScope,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<OpenInvitationFacts | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        role: invitations.role,
        email: invitations.email,
        displayName: invitations.displayName,
        clinicName: clinics.name,
        clinicTimeZone: clinics.timeZone,
        userId: users.id,
      })
      .from(invitations)
      .innerJoin(clinics, eq(clinics.id, invitations.clinicId))
      .leftJoin(users, eq(users.email, invitations.email))
      .where(openInvitation(tokenHash, now))
    if (!row) return null
    const { userId, ...facts } = row
    return { ...facts, hasAccount: userId !== null }
  })
}

export const openInvitation = (tokenHash: string, now: Date) =>
  and(
    eq(invitations.tokenHash, tokenHash),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, now),
    // a manager asked for by another: not before a second one has confirmed
    or(
      ne(invitations.role, 'manager'),
      isNull(invitations.invitedByUserId),
      isNotNull(invitations.confirmedAt),
    ),
  )

export type JoinableClinic = { slug: string; name: string }

/** A clinic at which people may sign themselves up; null = there is none of that name that lets them. */
export function getJoinableClinic(scope: SystemScope, slug: string): Promise<JoinableClinic | null> {
  return read(scope, async (tx: Tx) => {
    const [clinic] = await tx
      .select({ slug: clinics.slug, name: clinics.name })
      .from(clinics)
      .where(and(eq(clinics.slug, slug), eq(clinics.acceptsSignUp, true)))
    return clinic ?? null
  })
}
