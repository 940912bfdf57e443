import 'server-only'
import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { leaveCovers, visits } from '../schema'
import { takeVisit } from './handovers'
import { clinicianHere } from './reassign-cases'

/**
 * - not_found: no booked visit to come, or it has changed since the reader saw it
 * - not_away: its clinician is there, or neither of the two asks
 * - taken: the colleague has something else, or is away too
 */
export type HandedOn = { status: 'handed'; toName: string } | { status: 'not_found' | 'not_away' | 'taken' }

/**
 * Gives a visit that lies in a leave to whoever covers, at its time: pressed by the one who is away or by the one who
 * covers. One with somebody who works here no more goes to whoever presses. Its id stays, SEQUENCE rises by one and both sides get the invitation anew.
 */
export function handVisitOn(
  scope: CareScope,
  { visitId, sequence }: { visitId: string; sequence: number },
  now: Date,
): Promise<HandedOn> {
  return audited(scope, 'visit.hand-on', async (tx, note): Promise<HandedOn> => {
    note({ entity: 'visit', entityId: visitId })
    const [visit] = await tx
      .select()
      .from(visits)
      .where(
        and(
          eq(visits.id, visitId),
          eq(visits.patientId, scope.patientId),
          eq(visits.state, 'booked'),
          eq(visits.sequence, sequence),
          gt(visits.startsAt, now),
        ),
      )
      .for('update')
    if (!visit) return { status: 'not_found' }
    const awayThen = (userId: string) =>
      tx
        .select({ coverUserId: leaveCovers.coverUserId })
        .from(leaveCovers)
        .where(
          and(
            eq(leaveCovers.clinicId, scope.clinicId),
            eq(leaveCovers.absentUserId, userId),
            isNull(leaveCovers.endedAt),
            lte(leaveCovers.startsAt, visit.startsAt),
            gt(leaveCovers.endsAt, visit.startsAt),
          ),
        )
    const [leave] = await awayThen(visit.clinicianUserId)
    const left = (await clinicianHere(tx, scope.clinicId, visit.clinicianUserId)) === null
    const toUserId = left ? scope.userId : leave?.coverUserId
    if (!toUserId || ![visit.clinicianUserId, toUserId].includes(scope.userId)) return { status: 'not_away' }
    const toName = await clinicianHere(tx, scope.clinicId, toUserId)
    if (toName === null || (await awayThen(toUserId)).length > 0) return { status: 'taken' }
    if (!(await takeVisit(tx, visit, { userId: toUserId, now }))) return { status: 'taken' }
    note({ detail: { to: toUserId } })
    return { status: 'handed', toName }
  })
}
