import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import type { Locale } from '../../lib/messages'
import type { ZoneName } from '../../lib/time/types'
import { audited, type Tx } from '../audited'
import { newId } from '../ids'
import { openInvitation } from '../queries/invitations'
import {
  careAssignments,
  episodeStates,
  episodes,
  invitations,
  memberships,
  patients,
  users,
} from '../schema'
import { endSessionsIn } from './browser-sessions'
import { openEpisode } from './save-intake'

/** Who accepts: somebody new, with what they chose; or the person who is signed in. */
export type Acceptor =
  | { kind: 'new'; displayName: string; passwordHash: string; timeZone: ZoneName; locale?: Locale }
  | { kind: 'known'; userId: string }

/** The two are never in one answer: `problem` means that nothing was changed. */
export type Accepted =
  | { userId: string; problem?: undefined }
  | { problem: 'linkUsed' | 'signInFirst' | 'otherAccount' | 'ownInvitation'; userId?: undefined }

/**
 * Uses an invitation up, and makes of the person what it says, all or nothing: a patient with an episode at intake
 * under the clinic's published protocol and, where one invited, a clinician in charge; or a member of staff, whose
 * sessions end, since the next one needs a second factor. Of two at once one gets through.
 */
export function acceptInvitation(
  scope: SystemScope,
  { tokenHash, acceptor, now }: { tokenHash: string; acceptor: Acceptor; now: Date },
): Promise<Accepted> {
  return audited(scope, 'invitation.accept', async (tx, note) => {
    const [invitation] = await tx
      .select()
      .from(invitations)
      .where(openInvitation(tokenHash, now))
      .for('update')
    if (!invitation) return { problem: 'linkUsed' }
    const [known] = await tx
      .select({ id: users.id, email: users.email, deactivatedAt: users.deactivatedAt })
      .from(users)
      .where(eq(users.email, invitation.email))
    if (known?.deactivatedAt) return { problem: 'linkUsed' }
    if (known && acceptor.kind === 'new') return { problem: 'signInFirst' }
    if (acceptor.kind === 'known' && known?.id !== acceptor.userId) return { problem: 'otherAccount' }
    const isOwn =
      known !== undefined &&
      (known.id === invitation.invitedByUserId || known.id === invitation.confirmedByUserId)
    if (invitation.role !== 'patient' && isOwn) return { problem: 'ownInvitation' }
    const userId = known?.id ?? (await makeUser(tx, invitation.email, acceptor, now))
    await tx.update(invitations).set({ acceptedAt: now }).where(eq(invitations.id, invitation.id))
    const about = { clinicId: invitation.clinicId, entity: 'invitation', entityId: invitation.id }
    if (invitation.role === 'patient') {
      const timeZone = acceptor.kind === 'new' ? acceptor.timeZone : await zoneOf(tx, userId)
      note({ ...about, patientId: await takeIntoCare(tx, { invitation, userId, timeZone, now }) })
    } else {
      await makeMember(tx, { clinicId: invitation.clinicId, role: invitation.role, userId, now })
      await endSessionsIn(tx, { userId, now })
      note({ ...about, detail: { userId, role: invitation.role } })
    }
    return { userId }
  })
}

type Invitation = typeof invitations.$inferSelect

async function makeUser(tx: Tx, email: string, acceptor: Acceptor, now: Date): Promise<string> {
  if (acceptor.kind === 'known') throw new Error('a known person without an account')
  const id = newId()
  const { displayName, passwordHash, timeZone, locale } = acceptor
  await tx.insert(users).values({
    id,
    email,
    displayName,
    timeZone,
    locale,
    passwordHash,
    passwordChangedAt: now,
    createdAt: now,
  })
  return id
}

async function zoneOf(tx: Tx, userId: string): Promise<ZoneName> {
  const [user] = await tx.select({ timeZone: users.timeZone }).from(users).where(eq(users.id, userId))
  return user?.timeZone ?? 'UTC'
}

/** What a person's record begins with. */
async function personOf(tx: Tx, userId: string): Promise<{ displayName: string; locale?: string }> {
  const [user] = await tx
    .select({ displayName: users.displayName, locale: users.locale })
    .from(users)
    .where(eq(users.id, userId))
  return user ?? { displayName: '' }
}

async function takeIntoCare(
  tx: Tx,
  {
    invitation,
    userId,
    timeZone,
    now,
  }: { invitation: Invitation; userId: string; timeZone: ZoneName; now: Date },
): Promise<string> {
  const { clinicId } = invitation
  const [before] = await tx
    .select({ id: patients.id })
    .from(patients)
    .where(and(eq(patients.clinicId, clinicId), eq(patients.userId, userId)))
    .for('update')
  const patientId = before?.id ?? newId()
  const owner = { clinicId, patientId }
  if (!before) {
    const person = await personOf(tx, userId)
    await tx.insert(patients).values({ id: patientId, clinicId, userId, ...person, timeZone, createdAt: now })
  }
  const clinicianUserId = await inChargeFor(tx, invitation, owner, now)
  const [open] = await tx
    .select({ id: episodes.id })
    .from(episodes)
    .where(and(eq(episodes.patientId, patientId), isNull(episodes.endedAt)))
  if (!open) {
    const episodeId = await openEpisode(tx, owner, now, {
      affectedSide: invitation.affectedSide,
      invitedRung: invitation.startRung,
      referredAt: invitation.createdAt,
    })
    await tx.insert(episodeStates).values({ episodeId, ...owner, clinicianUserId })
  }
  return patientId
}

/** The clinician who invited, if still there and nobody else is in charge. Null = nobody. */
async function inChargeFor(
  tx: Tx,
  { clinicianUserId, invitedByUserId }: Invitation,
  owner: { clinicId: string; patientId: string },
  now: Date,
): Promise<string | null> {
  const [primary] = await tx
    .select({ userId: careAssignments.clinicianUserId })
    .from(careAssignments)
    .where(
      and(
        eq(careAssignments.patientId, owner.patientId),
        eq(careAssignments.kind, 'primary'),
        isNull(careAssignments.endedAt),
      ),
    )
  if (primary) return primary.userId
  if (clinicianUserId === null) return null
  const [member] = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.clinicId, owner.clinicId),
        eq(memberships.userId, clinicianUserId),
        eq(memberships.role, 'clinician'),
        isNull(memberships.endedAt),
      ),
    )
  if (!member) return null
  await tx
    .insert(careAssignments)
    .values({ ...owner, clinicianUserId, startedAt: now, assignedByUserId: invitedByUserId })
  return clinicianUserId
}

async function makeMember(
  tx: Tx,
  member: { clinicId: string; userId: string; role: 'clinician' | 'manager'; now: Date },
): Promise<void> {
  const { clinicId, userId, role, now } = member
  await tx
    .insert(memberships)
    .values({ clinicId, userId, role, displayName: (await personOf(tx, userId)).displayName, createdAt: now })
    .onConflictDoNothing()
}
