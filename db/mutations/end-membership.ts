import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { ManagerScope } from '../../lib/auth/scope'
import { audited, type Tx } from '../audited'
import { enqueue } from '../enqueue'
import { careAssignments, invitations, leaveCovers, memberships, reviewItems, visits } from '../schema'
import { tellOfOtherClinician } from './invite-to-visit'
import { clinicianHere, moveCases } from './reassign-cases'

/** The two are never in one answer: `problem` means that nothing was changed. */
export type EndedMembership =
  | {
      casesHandedOver: number
      /** Visits that stay with whoever leaves, because the successor is taken then: people must move or cancel them. */
      visitsClashing: number
      problem?: undefined
    }
  | {
      problem: 'membership_not_found' | 'own_membership' | 'successor_needed' | 'successor_not_a_clinician'
      casesHandedOver?: undefined
      visitsClashing?: undefined
    }

/**
 * Ends one role of a person in this clinic: access ends at that person's next request, since guards read
 * memberships on every request. A clinician's open work (cases, what was delegated to them, coming visits, cover,
 * leaves they were to cover, invited people, being the one who gets the unassigned) goes to a named colleague in the same transaction. Nobody ends their own membership, so a
 * clinic always keeps a manager. Roles of the person in other clinics are untouched.
 */
export function endMembership(
  scope: ManagerScope,
  { membershipId, successorUserId }: { membershipId: string; successorUserId?: string },
  now: Date,
): Promise<EndedMembership> {
  return audited(scope, 'membership.end', async (tx, note) => {
    note({ entity: 'membership', entityId: membershipId })
    const [membership] = await tx
      .select()
      .from(memberships)
      .where(
        and(
          eq(memberships.clinicId, scope.clinicId),
          eq(memberships.id, membershipId),
          isNull(memberships.endedAt),
        ),
      )
      .for('update')
    if (!membership) return { problem: 'membership_not_found' }
    if (membership.userId === scope.userId) return { problem: 'own_membership' }
    let moved: string[] = []
    let clashing = 0
    if (membership.role === 'clinician') {
      const work = await openWorkOf(tx, scope, membership.userId, now)
      if (successorUserId) {
        const able =
          successorUserId !== membership.userId &&
          (await clinicianHere(tx, scope.clinicId, successorUserId)) !== null
        if (!able) return { problem: 'successor_not_a_clinician' }
      } else if (
        work.patientIds.length > 0 ||
        work.invitations > 0 ||
        work.visits > 0 ||
        work.leaves > 0 ||
        membership.receivesUnassigned
      ) {
        return { problem: 'successor_needed' }
      }
      if (successorUserId) {
        const cases = { patientIds: work.patientIds, toUserId: successorUserId, now }
        moved = (await moveCases(tx, scope, cases))?.patientIds ?? []
        await handOverRest(tx, scope, { membership, successorUserId, now })
        await handOverTasks(tx, scope, { fromUserId: membership.userId, toUserId: successorUserId })
        clashing = await handOverVisits(tx, scope, {
          fromUserId: membership.userId,
          toUserId: successorUserId,
          now,
        })
      }
      await endCover(tx, scope, membership.userId, now)
      await enqueue(tx, 'tidy-after-leaver', {
        clinicId: scope.clinicId,
        userId: membership.userId,
        successorUserId: successorUserId ?? null,
        byUserId: scope.userId,
      })
    }
    await tx
      .update(memberships)
      .set({ endedAt: now, receivesUnassigned: false })
      .where(eq(memberships.id, membership.id))
    note({
      patientIds: moved,
      detail: { userId: membership.userId, role: membership.role, toUserId: successorUserId ?? null },
    })
    return { casesHandedOver: moved.length, visitsClashing: clashing }
  })
}

async function openWorkOf(tx: Tx, scope: ManagerScope, userId: string, now: Date) {
  const cases = await tx
    .selectDistinct({ patientId: careAssignments.patientId })
    .from(careAssignments)
    .where(
      and(
        eq(careAssignments.clinicId, scope.clinicId),
        eq(careAssignments.clinicianUserId, userId),
        eq(careAssignments.kind, 'primary'),
        isNull(careAssignments.endedAt),
      ),
    )
  const [waiting] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(invitations)
    .where(openInvitationsFor(scope, userId, now))
  const [coming] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(visits)
    .where(comingVisitsOf(scope, userId, now))
  const leaves = await tx.$count(
    leaveCovers,
    and(
      eq(leaveCovers.clinicId, scope.clinicId),
      eq(leaveCovers.coverUserId, userId),
      isNull(leaveCovers.endedAt),
      gt(leaveCovers.endsAt, now),
    ),
  )
  return {
    leaves,
    patientIds: cases.map(({ patientId }) => patientId),
    invitations: waiting?.n ?? 0,
    visits: coming?.n ?? 0,
  }
}

const openInvitationsFor = (scope: ManagerScope, userId: string, now: Date) =>
  and(
    eq(invitations.clinicId, scope.clinicId),
    eq(invitations.clinicianUserId, userId),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, now),
  )

/** People invited to the leaving clinician, and the urgent tasks of those nobody is assigned to. */
async function handOverRest(
  tx: Tx,
  scope: ManagerScope,
  work: {
    membership: { userId: string; receivesUnassigned: boolean }
    successorUserId: string
    now: Date
  },
) {
  await tx
    .update(invitations)
    .set({ clinicianUserId: work.successorUserId })
    .where(openInvitationsFor(scope, work.membership.userId, work.now))
  if (!work.membership.receivesUnassigned) return
  await tx
    .update(memberships)
    .set({ receivesUnassigned: true })
    .where(
      and(
        eq(memberships.clinicId, scope.clinicId),
        eq(memberships.userId, work.successorUserId),
        eq(memberships.role, 'clinician'),
        isNull(memberships.endedAt),
      ),
    )
}

/** Standing in for a colleague ends with the membership; the one in charge stays in charge. */
function endCover(tx: Tx, scope: ManagerScope, userId: string, now: Date) {
  return tx
    .update(careAssignments)
    .set({ endedAt: now })
    .where(
      and(
        eq(careAssignments.clinicId, scope.clinicId),
        eq(careAssignments.clinicianUserId, userId),
        isNull(careAssignments.endedAt),
      ),
    )
}

const comingVisitsOf = (scope: ManagerScope, userId: string, now: Date) =>
  and(
    eq(visits.clinicId, scope.clinicId),
    eq(visits.clinicianUserId, userId),
    eq(visits.state, 'booked'),
    gt(visits.startsAt, now),
  )

/** Coming visits, each by itself: where the successor is taken already it stays. Both sides get the calendar's word. */
async function handOverVisits(
  tx: Tx,
  scope: ManagerScope,
  { fromUserId, toUserId, now }: { fromUserId: string; toUserId: string; now: Date },
): Promise<number> {
  const coming = await tx
    .select({
      id: visits.id,
      way: visits.way,
      startsAt: visits.startsAt,
      endsAt: visits.endsAt,
      takenFrom: visits.takenFrom,
      takenUntil: visits.takenUntil,
      sequence: visits.sequence,
    })
    .from(visits)
    .where(comingVisitsOf(scope, fromUserId, now))
    .orderBy(visits.startsAt)
  await tx.execute(sql`select lapse_holds(${toUserId}::uuid, ${now.toISOString()}::timestamptz)`)
  let clashing = 0
  for (const visit of coming) {
    const taken =
      await tx.execute(sql`select 1 from taken_spans(${toUserId}::uuid, ${visit.takenFrom.toISOString()}::timestamptz,
      ${visit.takenUntil.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz, null::uuid) limit 1`)
    if (taken.length > 0) {
      clashing += 1
      continue
    }
    const sequence = visit.sequence + 1
    await tx.update(visits).set({ clinicianUserId: toUserId, sequence }).where(eq(visits.id, visit.id))
    await tellOfOtherClinician(tx, { ...visit, sequence }, fromUserId)
  }
  return clashing
}

/** What colleagues had delegated to whoever leaves. */
async function handOverTasks(
  tx: Tx,
  scope: ManagerScope,
  { fromUserId, toUserId }: { fromUserId: string; toUserId: string },
): Promise<void> {
  const toName = await clinicianHere(tx, scope.clinicId, toUserId)
  await tx
    .update(reviewItems)
    .set({ delegatedToUserId: toUserId, delegatedToName: toName })
    .where(
      and(
        eq(reviewItems.clinicId, scope.clinicId),
        eq(reviewItems.delegatedToUserId, fromUserId),
        isNull(reviewItems.closedAt),
      ),
    )
}
