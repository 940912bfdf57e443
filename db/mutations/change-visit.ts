import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import { type ChangeRefusal, mayChange } from '../../lib/booking/policy'
import type { VisitType } from '../../lib/booking/types'
import { audited, type Tx } from '../audited'
import { bookingDesk, typeColumns } from '../queries/visit-slots'
import { visits, visitTypes } from '../schema'
import { type BookingRefusal, isOffered, overlap, takeTurnAtCalendar, timesOf } from './book-visit'
import { inviteToVisit } from './invite-to-visit'
import { endWait, freeTime } from './visit-waits'

export type Changed = { status: 'changed'; sequence: number }
export type ChangeProblem =
  | BookingRefusal
  | { status: 'refused'; problem: ChangeRefusal | 'not_found' | 'changed_meanwhile' }

type Change = {
  visitId: string
  /** The SEQUENCE the reader saw; another one means that somebody was quicker. */
  sequence: number
}

async function openVisit(tx: Tx, scope: RecordScope, visitId: string) {
  const [row] = await tx
    .select({ visit: visits, type: typeColumns })
    .from(visits)
    .innerJoin(visitTypes, eq(visitTypes.id, visits.visitTypeId))
    .where(and(eq(visits.id, visitId), eq(visits.patientId, scope.patientId)))
    .for('update', { of: visits })
  return row
}

type Checked = { row: NonNullable<Awaited<ReturnType<typeof openVisit>>>; lateForPatient: boolean }

/** The visit, locked, if this person may change it now. */
async function checked(
  tx: Tx,
  scope: RecordScope,
  { visitId, sequence }: Change,
  now: Date,
): Promise<Checked | Extract<ChangeProblem, { status: 'refused' }>> {
  const row = await openVisit(tx, scope, visitId)
  if (!row) return { status: 'refused', problem: 'not_found' }
  const by = scope.kind === 'patient' ? 'patient' : 'staff'
  const refused = mayChange(row.visit, row.type, { by, now })
  if (refused) return { status: 'refused', problem: refused }
  if (row.visit.sequence !== sequence) return { status: 'refused', problem: 'changed_meanwhile' }
  return { row, lateForPatient: mayChange(row.visit, row.type, { by: 'patient', now }) !== null }
}

/**
 * Moves a visit to another offered time, within the notice of its type; the id stays, SEQUENCE rises by one and both
 * are told. A clinician may move it at any time, and with a reason (`override`) to a time that is not offered.
 */
export async function moveVisit(
  scope: RecordScope,
  { startsAt, override, ...change }: Change & { startsAt: Date; override?: string },
  now: Date,
): Promise<Changed | ChangeProblem> {
  try {
    return await audited(scope, 'visit.move', async (tx, note): Promise<Changed | ChangeProblem> => {
      const found = await checked(tx, scope, change, now)
      if ('status' in found) return found
      const { visit, type } = found.row
      const staff = scope.kind === 'care'
      const desk = await bookingDesk(tx, scope)
      await takeTurnAtCalendar(tx, visit.clinicianUserId, now)
      const wanted = {
        clinicId: scope.clinicId,
        clinicianUserId: visit.clinicianUserId,
        type: staff ? { ...type, minimumNoticeMinutes: 0 } : type,
        clinicZone: desk.clinicZone,
        now,
        startsAt,
        exceptVisitId: visit.id,
      }
      const offered = await isOffered(tx, wanted)
      if (!offered && (!staff || !override || startsAt < now))
        return { status: 'refused', problem: 'not_a_slot' }
      const times = timesOf(type satisfies VisitType, startsAt)
      const sequence = visit.sequence + 1
      await tx
        .update(visits)
        .set({ ...times, sequence, overrideReason: override ?? visit.overrideReason, lateMinutes: null })
        .where(eq(visits.id, visit.id))
      note({
        entity: 'visit',
        entityId: visit.id,
        detail: {
          from: visit.startsAt.toISOString(),
          to: startsAt.toISOString(),
          override: !offered || (staff && found.lateForPatient),
        },
      })
      await inviteToVisit(tx, { ...visit, ...times, sequence }, 'request')
      if (startsAt < visit.startsAt) await endWait(tx, { visitId: visit.id, now })
      await freeTime(tx, visit, now)
      return { status: 'changed', sequence }
    })
  } catch (error) {
    return overlap(error)
  }
}

/** Cancels a visit; SEQUENCE rises by one, because calendars ignore a cancellation that does not. */
export function cancelVisit(
  scope: RecordScope,
  { reason, ...change }: Change & { reason?: string },
  now: Date,
): Promise<Changed | ChangeProblem> {
  return audited(scope, 'visit.cancel', async (tx, note): Promise<Changed | ChangeProblem> => {
    const found = await checked(tx, scope, change, now)
    if ('status' in found) return found
    const { visit } = found.row
    const sequence = visit.sequence + 1
    await tx
      .update(visits)
      .set({
        state: 'cancelled',
        sequence,
        cancelReason: reason ?? null,
        cancelledBy: scope.kind === 'patient' ? 'patient' : 'staff',
        closedAt: now,
      })
      .where(eq(visits.id, visit.id))
    note({
      entity: 'visit',
      entityId: visit.id,
      detail: { by: scope.kind === 'patient' ? 'patient' : 'staff', late: found.lateForPatient },
    })
    await tx.execute(sql`select pg_notify('visit_room', ${visit.id})`)
    await inviteToVisit(
      tx,
      { ...visit, sequence },
      'cancel',
      scope.kind === 'patient' ? 'by_patient' : 'by_staff',
    )
    await endWait(tx, { visitId: visit.id, now })
    await freeTime(tx, visit, now)
    return { status: 'changed', sequence }
  })
}
