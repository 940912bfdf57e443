import 'server-only'
import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import type { NameCover } from '../../lib/care-team/schema'
import { instantOfLocal } from '../../lib/time/local-instant'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import { audited } from '../audited'
import { newId } from '../ids'
import { clinics, leaveCovers, memberships } from '../schema'

export type CoverResult = { status: 'named' | 'no_colleague' | 'in_the_past' | 'overlaps' }

/**
 * Names the colleague who looks after this clinician's own patients from the first day away to the last, both included, in
 * the clinic's zone. Their access follows from the dates alone.
 */
export function nameCover(
  scope: ClinicianScope,
  { coverUserId, from, through }: NameCover,
  now: Date,
): Promise<CoverResult> {
  const { clinicId, userId, displayName } = scope
  return audited(scope, 'leave-cover.name', async (tx, note) => {
    const [clinic] = await tx
      .select({ timeZone: clinics.timeZone })
      .from(clinics)
      .where(eq(clinics.id, clinicId))
    if (!clinic) throw new Error('the clinic of the scope does not exist')
    if (through < localDateOf(now.getTime(), clinic.timeZone)) return { status: 'in_the_past' }
    const [colleague] = await tx
      .select({ name: memberships.displayName })
      .from(memberships)
      .where(
        and(
          eq(memberships.clinicId, clinicId),
          eq(memberships.userId, coverUserId),
          eq(memberships.role, 'clinician'),
          isNull(memberships.endedAt),
        ),
      )
    if (!colleague || coverUserId === userId) return { status: 'no_colleague' }
    const startsAt = instantOfLocal(from, '00:00', clinic.timeZone)
    const endsAt = instantOfLocal(addDays(through, 1), '00:00', clinic.timeZone)
    const [other] = await tx
      .select({ id: leaveCovers.id })
      .from(leaveCovers)
      .where(
        and(
          eq(leaveCovers.absentUserId, userId),
          isNull(leaveCovers.endedAt),
          lt(leaveCovers.startsAt, endsAt),
          gt(leaveCovers.endsAt, startsAt),
        ),
      )
      .limit(1)
    if (other) return { status: 'overlaps' }
    const id = newId()
    await tx.insert(leaveCovers).values({
      id,
      clinicId,
      absentUserId: userId,
      absentName: displayName,
      coverUserId,
      coverName: colleague.name,
      fromDate: from,
      throughDate: through,
      startsAt,
      endsAt,
      namedAt: now,
    })
    note({ entity: 'leave_cover', entityId: id, detail: { to: coverUserId, from, through } })
    return { status: 'named' }
  })
}

/** Ends an own cover before its last day; what the colleague could open by it closes at once. */
export function endCover(
  scope: ClinicianScope,
  coverId: string,
  now: Date,
): Promise<{ status: 'ended' | 'not_found' }> {
  return audited(scope, 'leave-cover.end', async (tx, note) => {
    note({ entity: 'leave_cover', entityId: coverId })
    const [row] = await tx
      .update(leaveCovers)
      .set({ endedAt: now })
      .where(
        and(
          eq(leaveCovers.id, coverId),
          eq(leaveCovers.absentUserId, scope.userId),
          isNull(leaveCovers.endedAt),
        ),
      )
      .returning({ id: leaveCovers.id })
    return { status: row ? 'ended' : 'not_found' }
  })
}
