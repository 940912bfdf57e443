import 'server-only'
import { and, eq, gt, isNull, ne } from 'drizzle-orm'
import { invitationMail, joinMail } from '../../lib/auth/mails'
import type { Role, StaffRole } from '../../lib/auth/roles'
import type { ClinicianScope, ManagerScope, SystemScope } from '../../lib/auth/scope'
import type { AffectedSide } from '../../lib/episode/types'
import { type Locale, parseLocale } from '../../lib/messages'
import { audited, type Tx } from '../audited'
import { enqueue } from '../enqueue'
import { newId } from '../ids'
import { clinics, invitations, memberships } from '../schema'
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

export type StaffInvited = { status: 'sent' | 'waits' | 'no_second_manager'; invitationId?: string }

/**
 * Invites somebody to work in this clinic. A manager is invited by two: the link goes out when a second manager has
 * confirmed it (`confirmInvitation`). Nobody can accept an invitation of their own making.
 */
export function inviteStaff(
  scope: ManagerScope,
  { role, ...invitation }: { email: string; displayName: string; role: StaffRole },
  context: InviteContext,
): Promise<StaffInvited> {
  return audited<StaffInvited>(scope, 'invitation.staff', async (tx, note) => {
    if (role === 'manager') {
      note({ entity: 'invitation', detail: { role } })
      if (!(await hasOtherManager(tx, scope))) return { status: 'no_second_manager' }
      const id = newId()
      await tx.insert(invitations).values({
        id,
        ...invitation,
        role,
        clinicId: scope.clinicId,
        invitedByUserId: scope.userId,
        tokenHash: newMailToken().tokenHash,
        createdAt: context.now,
        expiresAt: new Date(context.now.getTime() + INVITATION_DAYS * DAYS),
      })
      note({ entityId: id })
      return { status: 'waits', invitationId: id }
    }
    const invitationId = await send(tx, {
      ...invitation,
      role,
      clinicId: scope.clinicId,
      invitedByUserId: scope.userId,
      ...context,
    })
    note({ entity: 'invitation', entityId: invitationId, detail: { role } })
    return { status: 'sent', invitationId }
  })
}

export type InvitationConfirmed = { status: 'confirmed' | 'gone' | 'own_request' }

/** A second manager confirms that somebody is invited to be one: only now the link is made and sent, for seven days. */
export function confirmInvitation(
  scope: ManagerScope,
  invitationId: string,
  { appUrl, now }: InviteContext,
): Promise<InvitationConfirmed> {
  return audited<InvitationConfirmed>(scope, 'invitation.confirm', async (tx, note) => {
    note({ entity: 'invitation', entityId: invitationId, detail: { role: 'manager' } })
    const [row] = await tx
      .select({
        email: invitations.email,
        displayName: invitations.displayName,
        invitedByUserId: invitations.invitedByUserId,
        locale: clinics.locale,
      })
      .from(invitations)
      .innerJoin(clinics, eq(clinics.id, invitations.clinicId))
      .where(
        and(
          eq(invitations.id, invitationId),
          eq(invitations.clinicId, scope.clinicId),
          eq(invitations.role, 'manager'),
          isNull(invitations.confirmedAt),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
          gt(invitations.expiresAt, now),
        ),
      )
      .for('update', { of: invitations })
    if (!row) return { status: 'gone' }
    if (row.invitedByUserId === scope.userId) return { status: 'own_request' }
    const { token, tokenHash } = newMailToken()
    await tx
      .update(invitations)
      .set({
        confirmedAt: now,
        confirmedByUserId: scope.userId,
        tokenHash,
        expiresAt: new Date(now.getTime() + INVITATION_DAYS * DAYS),
      })
      .where(eq(invitations.id, invitationId))
    const letter = { to: row.email, name: row.displayName, url: `${appUrl}/invite/${token}` }
    await enqueue(tx, 'send-mail', invitationMail({ ...letter, locale: parseLocale(row.locale) }))
    return { status: 'confirmed' }
  })
}

async function hasOtherManager(tx: Tx, scope: ManagerScope): Promise<boolean> {
  const [other] = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.clinicId, scope.clinicId),
        eq(memberships.role, 'manager'),
        ne(memberships.userId, scope.userId),
        isNull(memberships.endedAt),
      ),
    )
    .limit(1)
  return other !== undefined
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
