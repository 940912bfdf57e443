import 'server-only'
import { and, asc, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import type { Role, StaffRole } from '../../lib/auth/roles'
import type { CareScope, ClinicianScope, ManagerScope, SystemScope } from '../../lib/auth/scope'
import type { ZoneName } from '../../lib/time/types'
import { read, type Tx } from '../audited'
import {
  clinics,
  episodeStates,
  episodes,
  erasures,
  invitations,
  memberships,
  rightRequests,
  users,
} from '../schema'
import { receiversOf } from './care-team'

export type Member = {
  membershipId: string
  userId: string
  displayName: string
  role: StaffRole
  protocolPermission: boolean
  receivesUnassigned: boolean
  since: Date
  /** Open cases in this person's charge; null for a manager. */
  openCases: number | null
}

export type OpenInvitation = {
  id: string
  role: Role
  email: string
  displayName: string
  createdAt: Date
  expiresAt: Date
  /** null = it waits for nobody; else who may not confirm it, having asked. */
  waitsAskedBy: string | null
}

/** Whether somebody is a clinician of the clinic at this moment, with an account that is open. */
export const isClinicianNow = (scope: SystemScope, who: { clinicId: string; userId: string }) =>
  isNow(scope, 'clinician', who)

/** The same of a manager. */
export const isManagerNow = (scope: SystemScope, who: { clinicId: string; userId: string }) =>
  isNow(scope, 'manager', who)

function isNow(
  scope: SystemScope,
  role: StaffRole,
  { clinicId, userId }: { clinicId: string; userId: string },
): Promise<boolean> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({ id: memberships.id })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(
        and(
          eq(memberships.clinicId, clinicId),
          eq(memberships.userId, userId),
          eq(memberships.role, role),
          isNull(memberships.endedAt),
          isNull(users.deactivatedAt),
        ),
      )
    return rows.length > 0
  })
}

/**
 * Who receives what is urgent of patients without a clinician, and whatever is past an urgent target (C.12): those the
 * clinic named, and whoever covers one of them now.
 */
export function listReceivers(scope: ClinicianScope, now: Date): Promise<{ userId: string; name: string }[]> {
  return read(scope, async (tx) => {
    const rows = await tx.execute<{ user_id: string; name: string }>(sql`
      select m.user_id, m.display_name as name
        from memberships m join ${receiversOf(now)} r on r.clinic_id = m.clinic_id and r.user_id = m.user_id
       where m.clinic_id = ${scope.clinicId} and m.role = 'clinician' and m.ended_at is null
       order by m.display_name`)
    return rows.map(({ user_id, name }) => ({ userId: user_id, name }))
  })
}

/** The other clinicians of the clinic, by name: whom a case can be handed to. */
export function listColleagues(
  scope: CareScope | ClinicianScope,
): Promise<{ userId: string; name: string }[]> {
  return read(scope, async (tx) => colleagues(tx, scope))
}

/** The select of {@link listColleagues}, to be sent with others. */
export const colleagues = (tx: Tx, scope: CareScope | ClinicianScope) =>
  tx
    .select({ userId: memberships.userId, name: memberships.displayName })
    .from(memberships)
    .where(
      and(
        eq(memberships.clinicId, scope.clinicId),
        eq(memberships.role, 'clinician'),
        isNull(memberships.endedAt),
        ne(memberships.userId, scope.userId),
      ),
    )
    .orderBy(asc(memberships.displayName))

/** Most invitations shown; the newest are listed. */
const MOST_INVITATIONS = 100

/** Who works in the clinic, by name, and the invitations nobody has answered yet, newest first. Five statements. */
export function getStaff(
  scope: ManagerScope,
  now: Date,
): Promise<{
  clinic: { name: string; timeZone: ZoneName }
  members: Member[]
  invitations: OpenInvitation[]
  /** Rights that wait for a second manager. */
  rightsWaiting: number
  /** Requests to erase a record that wait for an answer. */
  erasuresWaiting: number
}> {
  return read(scope, async (tx) => {
    const [clinic] = await tx
      .select({ name: clinics.name, timeZone: clinics.timeZone })
      .from(clinics)
      .where(eq(clinics.id, scope.clinicId))
    if (!clinic) throw new Error('the clinic of the scope does not exist')
    const members = await tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.clinicId, scope.clinicId), isNull(memberships.endedAt)))
      .orderBy(asc(memberships.displayName), asc(memberships.role))
    const cases = await tx
      .select({ userId: episodeStates.clinicianUserId, n: sql<number>`count(*)::int` })
      .from(episodeStates)
      .innerJoin(episodes, eq(episodes.id, episodeStates.episodeId))
      .where(and(eq(episodeStates.clinicId, scope.clinicId), isNull(episodes.endedAt)))
      .groupBy(episodeStates.clinicianUserId)
    const open = await tx
      .select({
        id: invitations.id,
        role: invitations.role,
        email: invitations.email,
        displayName: invitations.displayName,
        createdAt: invitations.createdAt,
        expiresAt: invitations.expiresAt,
        waitsAskedBy: sql<
          string | null
        >`case when ${invitations.role} = 'manager' and ${invitations.confirmedAt} is null then ${invitations.invitedByUserId} end`,
      })
      .from(invitations)
      .where(
        and(
          eq(invitations.clinicId, scope.clinicId),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
          gt(invitations.expiresAt, now),
        ),
      )
      .orderBy(desc(invitations.createdAt))
      .limit(MOST_INVITATIONS)
    const [rights] = await tx
      .select({ waiting: sql<number>`count(*)::int` })
      .from(rightRequests)
      .where(and(eq(rightRequests.clinicId, scope.clinicId), isNull(rightRequests.ended)))
    const [asked] = await tx
      .select({ waiting: sql<number>`count(*)::int` })
      .from(erasures)
      .where(and(eq(erasures.clinicId, scope.clinicId), eq(erasures.state, 'asked')))
    const casesOf = new Map(cases.map(({ userId, n }) => [userId, n]))
    return {
      clinic,
      members: members.map((member) => ({
        membershipId: member.id,
        userId: member.userId,
        displayName: member.displayName,
        role: member.role,
        protocolPermission: member.protocolPermission,
        receivesUnassigned: member.receivesUnassigned,
        since: member.createdAt,
        openCases: member.role === 'clinician' ? (casesOf.get(member.userId) ?? 0) : null,
      })),
      invitations: open,
      rightsWaiting: rights?.waiting ?? 0,
      erasuresWaiting: asked?.waiting ?? 0,
    }
  })
}
