import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { invitationMail, joinMail } from '../../lib/auth/mails'
import type { Role, StaffRole } from '../../lib/auth/roles'
import type { ClinicianScope, ManagerScope, SystemScope } from '../../lib/auth/scope'
import type { AffectedSide } from '../../lib/episode/types'
import { type Locale, parseLocale } from '../../lib/messages'
import { audited, type Tx } from '../audited'
import { enqueue } from '../enqueue'
import { newId } from '../ids'
import { clinics, invitations } from '../schema'
import { newMailToken } from '../tokens'

const DAYS = 24 * 60 * 60_000
const INVITATION_DAYS = 7
/** Somebody who signs up themselves confirms an address, nothing more. */
const JOIN_DAYS = 1

export type InviteContext = {
  /** The portal's own address, for the link in the mail. */
  appUrl: string
  now: Date
  /** Of who signs up themselves; left out = the clinic writes in its own language. */
  locale?: Locale
}

export type PatientInvitation = {
  /** Normalised (`normalEmail`). */
  email: string
  displayName: string
  /** undefined = the intake asks. */
  affectedSide?: AffectedSide
  /** 0–6; undefined = the intake decides (C.3). */
  startRung?: number
}

/** Invites a person into this clinician's care: a mail with a link that works once, for seven days. */
export function invitePatient(
  scope: ClinicianScope,
  invitation: PatientInvitation,
  context: InviteContext,
): Promise<{ invitationId: string }> {
  return audited(scope, 'invitation.patient', async (tx, note) => {
    const invitationId = await send(tx, {
      ...invitation,
      role: 'patient',
      clinicId: scope.clinicId,
      clinicianUserId: scope.userId,
      invitedByUserId: scope.userId,
      ...context,
    })
    note({ entity: 'invitation', entityId: invitationId })
    return { invitationId }
  })
}

/** Invites somebody to work in this clinic. Nobody can accept an invitation of their own making. */
export function inviteStaff(
  scope: ManagerScope,
  { role, ...invitation }: { email: string; displayName: string; role: StaffRole },
  context: InviteContext,
): Promise<{ invitationId: string }> {
  return audited(scope, 'invitation.staff', async (tx, note) => {
    const invitationId = await send(tx, {
      ...invitation,
      role,
      clinicId: scope.clinicId,
      invitedByUserId: scope.userId,
      ...context,
    })
    note({ entity: 'invitation', entityId: invitationId, detail: { role } })
    return { invitationId }
  })
}

/** Takes an invitation back that nobody has accepted. false = there is none such in this clinic. */
export function revokeInvitation(
  scope: ClinicianScope | ManagerScope,
  invitationId: string,
  now: Date,
): Promise<boolean> {
  return audited(scope, 'invitation.revoke', async (tx, note) => {
    note({ entity: 'invitation', entityId: invitationId })
    const revoked = await tx
      .update(invitations)
      .set({ revokedAt: now })
      .where(
        and(
          eq(invitations.clinicId, scope.clinicId),
          eq(invitations.id, invitationId),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .returning({ id: invitations.id })
    return revoked.length === 1
  })
}

/** Somebody signs up themselves where the clinic accepts it: a link to confirm the address, for one day. */
export function askToJoin(
  scope: SystemScope,
  { slug, email, displayName }: { slug: string; email: string; displayName: string },
  context: InviteContext,
): Promise<void> {
  return audited(scope, 'invitation.join', async (tx, note) => {
    const [clinic] = await tx
      .select({ id: clinics.id })
      .from(clinics)
      .where(and(eq(clinics.slug, slug), eq(clinics.acceptsSignUp, true)))
    if (!clinic) return
    const invitationId = await send(tx, {
      email,
      displayName,
      role: 'patient',
      clinicId: clinic.id,
      ...context,
    })
    note({ clinicId: clinic.id, entity: 'invitation', entityId: invitationId })
  })
}

async function send(
  tx: Tx,
  {
    appUrl,
    now,
    locale,
    ...invitation
  }: InviteContext & {
    clinicId: string
    role: Role
    email: string
    displayName: string
    affectedSide?: AffectedSide
    startRung?: number
    clinicianUserId?: string
    /** Left out = nobody: the person signs up, or the clinic is new. */
    invitedByUserId?: string
  },
): Promise<string> {
  const id = newId()
  const { token, tokenHash } = newMailToken()
  const signUp = invitation.role === 'patient' && invitation.invitedByUserId === undefined
  const days = signUp ? JOIN_DAYS : INVITATION_DAYS
  await tx.insert(invitations).values({
    id,
    ...invitation,
    tokenHash,
    createdAt: now,
    expiresAt: new Date(now.getTime() + days * DAYS),
  })
  const [clinic] = await tx
    .select({ locale: clinics.locale })
    .from(clinics)
    .where(eq(clinics.id, invitation.clinicId))
  const letter = {
    to: invitation.email,
    name: invitation.displayName,
    url: `${appUrl}/invite/${token}`,
    locale: locale ?? parseLocale(clinic?.locale),
  }
  await enqueue(tx, 'send-mail', signUp ? joinMail(letter) : invitationMail(letter))
  return id
}
