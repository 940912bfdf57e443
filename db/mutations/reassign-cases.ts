import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { ManagerScope } from '../../lib/auth/scope'
import { audited, type Tx } from '../audited'
import { careAssignments, episodeStates, memberships } from '../schema'

/** The two are never in one answer: `problem` means that nothing was changed. */
export type Reassigned =
  | { moved: number; toName: string; problem?: undefined }
  | { problem: 'not_a_clinician' | 'case_not_found'; moved?: undefined; toName?: undefined }

/** The name of this person if they work as a clinician in the clinic of the scope; null = they do not. */
export async function clinicianHere(tx: Tx, clinicId: string, userId: string): Promise<string | null> {
  const [found] = await tx
    .select({ displayName: memberships.displayName })
    .from(memberships)
    .where(
      and(
        eq(memberships.clinicId, clinicId),
        eq(memberships.userId, userId),
        eq(memberships.role, 'clinician'),
        isNull(memberships.endedAt),
      ),
    )
  return found?.displayName ?? null
}

/**
 * Puts another clinician in charge of these people, all of them or none: the old assignment ends, a new one
 * begins, and each record gets its own audit row. Cases that are already theirs are left as they are.
 */
export function reassignCases(
  scope: ManagerScope,
  { patientIds, toUserId }: { patientIds: string[]; toUserId: string },
  now: Date,
): Promise<Reassigned> {
  return audited(scope, 'case.reassign', async (tx, note) => {
    note({ entity: 'care_assignment', detail: { toUserId, patients: patientIds.length } })
    const toName = await clinicianHere(tx, scope.clinicId, toUserId)
    if (toName === null) return { problem: 'not_a_clinician' }
    const moved = await moveCases(tx, scope, { patientIds, toUserId, now })
    if (moved === null) return { problem: 'case_not_found' }
    const { patientIds: movedIds, fromUserIds } = moved
    note({
      patientIds: movedIds,
      detail: { toUserId, fromUserIds, patients: movedIds.length },
    })
    return { moved: movedIds.length, toName }
  })
}

/**
 * The move itself, inside a transaction of the manager. Out: who was moved and who had them until then, or null (and nothing done) when
 * someone on the list is not of this clinic. Locks the prepared rows in id order, so that two managers never deadlock.
 */
export async function moveCases(
  tx: Tx,
  scope: ManagerScope,
  { patientIds, toUserId, now }: { patientIds: string[]; toUserId: string; now: Date },
): Promise<{ patientIds: string[]; fromUserIds: string[] } | null> {
  if (patientIds.length === 0) return { patientIds: [], fromUserIds: [] }
  const states = await tx
    .select({ patientId: episodeStates.patientId, clinicianUserId: episodeStates.clinicianUserId })
    .from(episodeStates)
    .where(and(eq(episodeStates.clinicId, scope.clinicId), inArray(episodeStates.patientId, patientIds)))
    .orderBy(episodeStates.episodeId)
    .for('update')
  const found = new Set(states.map(({ patientId }) => patientId))
  if (patientIds.some((id) => !found.has(id))) return null
  const others = states.filter(({ clinicianUserId }) => clinicianUserId !== toUserId)
  const moving = [...new Set(others.map(({ patientId }) => patientId))]
  const fromUserIds = [...new Set(others.flatMap(({ clinicianUserId }) => clinicianUserId ?? []))].sort()
  if (moving.length === 0) return { patientIds: [], fromUserIds: [] }
  const theirs = and(eq(careAssignments.clinicId, scope.clinicId), inArray(careAssignments.patientId, moving))
  await tx
    .update(careAssignments)
    .set({ endedAt: now })
    .where(and(theirs, eq(careAssignments.kind, 'primary'), isNull(careAssignments.endedAt)))
  await tx.insert(careAssignments).values(
    moving.map((patientId) => ({
      clinicId: scope.clinicId,
      patientId,
      clinicianUserId: toUserId,
      kind: 'primary' as const,
      startedAt: now,
      assignedByUserId: scope.userId,
    })),
  )
  await tx
    .update(episodeStates)
    .set({ clinicianUserId: toUserId, lockVersion: sql`${episodeStates.lockVersion} + 1` })
    .where(and(eq(episodeStates.clinicId, scope.clinicId), inArray(episodeStates.patientId, moving)))
  return { patientIds: moving, fromUserIds }
}
