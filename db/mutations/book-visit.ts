import 'server-only'
import { and, eq, gt, sql } from 'drizzle-orm'
import type { CareScope, PatientScope } from '../../lib/auth/scope'
import { HOLD_MINUTES, type VisitType } from '../../lib/booking/types'
import { localDateOf } from '../../lib/time/plain-date'
import { audited, type Tx } from '../audited'
import { newId } from '../ids'
import { bookingDesk, slotsIn } from '../queries/visit-slots'
import { refusedBy } from '../refused-by'
import { visits } from '../schema'
import { inviteToVisit } from './invite-to-visit'

const MINUTE = 60_000

export type Booked = { status: 'booked' | 'held'; visitId: string }
/**
 * - taken: somebody else was quicker
 * - not_a_slot: outside the hours, the notice or the horizon
 * - nobody_in_charge, not_in_care: there is no calendar to book in
 */
export type BookingRefusal = {
  status: 'refused'
  problem:
    | 'taken'
    | 'own_visit_then'
    | 'not_a_slot'
    | 'nobody_in_charge'
    | 'not_in_care'
    | 'no_such_type'
    | 'hold_over'
}

type Wish = { visitTypeId: string; startsAt: Date }

/** The two constraints that make a slot go to one person only, as reasons. */
export function overlap(error: unknown): BookingRefusal {
  const constraint = refusedBy(error)
  if (constraint === 'visits_clinician_once' || constraint === 'visits_one_hold')
    return { status: 'refused', problem: 'taken' }
  if (constraint === 'visits_patient_once') return { status: 'refused', problem: 'own_visit_then' }
  throw error
}

/** The stretch a visit takes of the clinician's time, buffers included. */
export function timesOf(type: VisitType, startsAt: Date) {
  const endsAt = new Date(startsAt.getTime() + type.minutes * MINUTE)
  return {
    startsAt,
    endsAt,
    takenFrom: new Date(startsAt.getTime() - type.bufferBeforeMinutes * MINUTE),
    takenUntil: new Date(endsAt.getTime() + type.bufferAfterMinutes * MINUTE),
  }
}

/** Whether this instant is offered for this type right now. */
export async function isOffered(
  tx: Tx,
  {
    startsAt,
    clinicZone,
    ...wanted
  }: Omit<Parameters<typeof slotsIn>[1], 'fromDate' | 'throughDate'> & { startsAt: Date },
): Promise<boolean> {
  const date = localDateOf(startsAt.getTime(), clinicZone)
  const slots = await slotsIn(tx, { ...wanted, clinicZone, fromDate: date, throughDate: date })
  return slots.includes(startsAt.getTime())
}

/**
 * Keeps an offered slot for the person who is confirming it; one slot a person, for {@link HOLD_MINUTES}. The slot is
 * computed anew, so an address with another time in it holds nothing.
 */
export async function holdSlot(scope: PatientScope, wish: Wish, now: Date): Promise<Booked | BookingRefusal> {
  try {
    return await audited(scope, 'visit.hold', async (tx, note): Promise<Booked | BookingRefusal> => {
      const desk = await bookingDesk(tx, scope)
      const type = desk.types.find(({ id, patientsMayBook }) => id === wish.visitTypeId && patientsMayBook)
      if (!type) return { status: 'refused', problem: 'no_such_type' }
      if (!desk.inCare) return { status: 'refused', problem: 'not_in_care' }
      if (!desk.clinician) return { status: 'refused', problem: 'nobody_in_charge' }
      const clinicianUserId = desk.clinician.userId
      await takeTurnAtCalendar(tx, clinicianUserId, now)
      await releaseOwnHold(tx, scope)
      const wanted = {
        clinicId: scope.clinicId,
        clinicianUserId,
        type,
        clinicZone: desk.clinicZone,
        now,
        startsAt: wish.startsAt,
      }
      if (!(await isOffered(tx, wanted))) return { status: 'refused', problem: 'not_a_slot' }
      const visitId = newId()
      await tx.insert(visits).values({
        id: visitId,
        clinicId: scope.clinicId,
        patientId: scope.patientId,
        clinicianUserId,
        visitTypeId: type.id,
        way: type.way,
        state: 'held',
        ...timesOf(type, wish.startsAt),
        heldUntil: new Date(now.getTime() + HOLD_MINUTES * MINUTE),
        createdByUserId: scope.userId,
        createdAt: now,
      })
      note({ entity: 'visit', entityId: visitId })
      return { status: 'held', visitId }
    })
  } catch (error) {
    return overlap(error)
  }
}

/**
 * One at a time at a clinician's calendar, and without the holds that are over. The constraint alone would refuse a
 * second booking too, but two that meet in it wait for each other until the database ends one as a deadlock.
 */
export async function takeTurnAtCalendar(tx: Tx, clinicianUserId: string, now: Date): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${clinicianUserId}`}, 0))`)
  await tx.execute(sql`select lapse_holds(${clinicianUserId}::uuid, ${now.toISOString()}::timestamptz)`)
}

const releaseOwnHold = (tx: Tx, scope: PatientScope) =>
  tx
    .update(visits)
    .set({ state: 'lapsed', heldUntil: null })
    .where(and(eq(visits.patientId, scope.patientId), eq(visits.state, 'held')))

/** Gives the kept slot back, for somebody who goes on looking. */
export function releaseHold(scope: PatientScope): Promise<void> {
  return audited(scope, 'visit.release', async (tx) => {
    await releaseOwnHold(tx, scope)
  })
}

/** Makes a kept slot a visit and sends both their invitations. `words`: what the person wants to talk about. */
export function confirmVisit(
  scope: PatientScope,
  { visitId, words }: { visitId: string; words?: string },
  now: Date,
): Promise<Booked | BookingRefusal> {
  return audited(scope, 'visit.book', async (tx, note): Promise<Booked | BookingRefusal> => {
    const [visit] = await tx
      .update(visits)
      .set({ state: 'booked', heldUntil: null, patientWords: words ?? null })
      .where(
        and(
          eq(visits.id, visitId),
          eq(visits.patientId, scope.patientId),
          eq(visits.state, 'held'),
          gt(visits.heldUntil, now),
        ),
      )
      .returning()
    if (!visit) {
      const [already] = await tx
        .select({ id: visits.id })
        .from(visits)
        .where(and(eq(visits.id, visitId), eq(visits.patientId, scope.patientId), eq(visits.state, 'booked')))
      return already ? { status: 'booked', visitId } : { status: 'refused', problem: 'hold_over' }
    }
    note({ entity: 'visit', entityId: visitId, detail: { startsAt: visit.startsAt.toISOString() } })
    await inviteToVisit(tx, visit, 'request')
    return { status: 'booked', visitId }
  })
}

/**
 * A clinician books for the patient whose chart is open, in their own calendar. With a reason (`override`) the time
 * may lie outside hours, notice and horizon; over another visit never, and not in the past.
 */
export async function bookForPatient(
  scope: CareScope,
  { override, ...wish }: Wish & { override?: string },
  now: Date,
): Promise<Booked | BookingRefusal> {
  try {
    return await audited(scope, 'visit.book-for', async (tx, note): Promise<Booked | BookingRefusal> => {
      const desk = await bookingDesk(tx, scope)
      const type = desk.types.find(({ id }) => id === wish.visitTypeId)
      if (!type) return { status: 'refused', problem: 'no_such_type' }
      const clinicianUserId = scope.userId
      await takeTurnAtCalendar(tx, clinicianUserId, now)
      const wanted = {
        clinicId: scope.clinicId,
        clinicianUserId,
        type: { ...type, minimumNoticeMinutes: 0 },
        clinicZone: desk.clinicZone,
        now,
        startsAt: wish.startsAt,
      }
      const offered = await isOffered(tx, wanted)
      if (!offered && (!override || wish.startsAt < now)) return { status: 'refused', problem: 'not_a_slot' }
      const visit = {
        id: newId(),
        clinicId: scope.clinicId,
        patientId: scope.patientId,
        clinicianUserId,
        visitTypeId: type.id,
        way: type.way,
        state: 'booked' as const,
        ...timesOf(type, wish.startsAt),
        overrideReason: offered ? null : (override ?? null),
        createdByUserId: scope.userId,
        createdAt: now,
        sequence: 0,
      }
      await tx.insert(visits).values(visit)
      note({
        entity: 'visit',
        entityId: visit.id,
        detail: { startsAt: wish.startsAt.toISOString(), override: !offered },
      })
      await inviteToVisit(tx, visit, 'request')
      return { status: 'booked', visitId: visit.id }
    })
  } catch (error) {
    return overlap(error)
  }
}
