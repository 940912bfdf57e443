import 'server-only'
import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { roomTime } from '../../lib/booking/policy'
import type { VisitState } from '../../lib/booking/types'
import type { RoomSignal, RoomState } from '../../lib/visit-room/state'
import { AWAY_AFTER_SECONDS, type GuestKind, type RoomPart } from '../../lib/visit-room/types'
import { read, type Tx } from '../audited'
import { listen } from '../listen'
import { clinics, memberships, sessions, visitGuests, visitSeats, visitSignals, visits } from '../schema'

/** Somebody in a room, checked at this moment: who they are, and whose visit it is. */
export type HeldSeat = {
  seatId: string
  visitId: string
  clinicId: string
  patientId: string
  part: RoomPart
  userId: string | null
  sessionId: string | null
  admitted: boolean
}

/**
 * The seat behind a key, as long as everything it rests on still holds: not left, the room open, the browser still
 * signed in, the clinician still working there, the guest's link not taken back. null = no such seat any more.
 */
export function getSeat(
  scope: SystemScope,
  { keyHash, now }: { keyHash: string; now: Date },
): Promise<HeldSeat | null> {
  return read(scope, (tx) => seatOf(tx, { keyHash, now }))
}

export async function seatOf(
  tx: Tx,
  { keyHash, now }: { keyHash: string; now: Date },
): Promise<HeldSeat | null> {
  const [row] = await tx
    .select({ seat: visitSeats, visit: visits, guestRevokedAt: visitGuests.revokedAt })
    .from(visitSeats)
    .innerJoin(visits, eq(visits.id, visitSeats.visitId))
    .leftJoin(visitGuests, eq(visitGuests.id, visitSeats.guestId))
    .leftJoin(sessions, eq(sessions.id, visitSeats.sessionId))
    .where(
      and(
        eq(visitSeats.keyHash, keyHash),
        isNull(visitSeats.leftAt),
        or(isNull(visitSeats.sessionId), and(isNull(sessions.revokedAt), gt(sessions.expiresAt, now))),
      ),
    )
  if (!row || row.guestRevokedAt || roomTime(row.visit, now).state !== 'open') return null
  const { seat, visit } = row
  if (seat.part === 'clinician') {
    const [works] = await tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(
        and(
          eq(memberships.clinicId, visit.clinicId),
          eq(memberships.userId, seat.userId ?? ''),
          eq(memberships.role, 'clinician'),
          isNull(memberships.endedAt),
        ),
      )
    if (!works) return null
  }
  return {
    seatId: seat.id,
    visitId: seat.visitId,
    clinicId: seat.clinicId,
    patientId: seat.patientId,
    part: seat.part,
    userId: seat.userId,
    sessionId: seat.sessionId,
    admitted: seat.admittedAt !== null,
  }
}

/**
 * Who waits to be let into the room of this patient's visit and was heard of within the last seconds, the longest first,
 * in whole minutes. The caller has proved that the reader looks after the patient.
 */
export function listWaiting(
  scope: SystemScope,
  { visitId, patientId, now }: { visitId: string; patientId: string; now: Date },
): Promise<{ name: string; minutes: number }[]> {
  return read(scope, async (tx) => {
    const seats = await tx
      .select()
      .from(visitSeats)
      .where(
        and(
          eq(visitSeats.visitId, visitId),
          eq(visitSeats.patientId, patientId),
          isNull(visitSeats.leftAt),
          isNull(visitSeats.admittedAt),
          gt(visitSeats.seenAt, new Date(now.getTime() - AWAY_AFTER_SECONDS * 1000)),
        ),
      )
      .orderBy(asc(visitSeats.joinedAt))
    return seats.map(({ shownName, joinedAt }) => ({
      name: shownName,
      minutes: Math.floor((now.getTime() - joinedAt.getTime()) / 60_000),
    }))
  })
}

/** Whether a room is closed for everybody, its visit over. */
export function isRoomOver(scope: SystemScope, visitId: string, now: Date): Promise<boolean> {
  return read(scope, async (tx) => {
    const [visit] = await tx.select().from(visits).where(eq(visits.id, visitId))
    return !visit || roomTime(visit, now).state === 'over'
  })
}

/** The room as the holder of a seat may know it. Who waits sees only themselves and whether the clinician is there. */
export function getRoomState(scope: SystemScope, seat: HeldSeat, now: Date): Promise<RoomState> {
  return read(scope, async (tx) => {
    const [visit] = await tx.select().from(visits).where(eq(visits.id, seat.visitId))
    const seats = await tx
      .select()
      .from(visitSeats)
      .where(and(eq(visitSeats.visitId, seat.visitId), isNull(visitSeats.leftAt)))
      .orderBy(asc(visitSeats.joinedAt))
    const people = seats
      .filter(
        ({ id, part, admittedAt }) =>
          seat.part === 'clinician' ||
          id === seat.seatId ||
          part === 'clinician' ||
          (seat.admitted && admittedAt),
      )
      .map(({ id, part, shownName, admittedAt, seenAt, joinedAt }) => ({
        seatId: id,
        part,
        name: shownName,
        admitted: admittedAt !== null,
        here: now.getTime() - seenAt.getTime() < AWAY_AFTER_SECONDS * 1000,
        waitingMinutes: admittedAt ? 0 : Math.floor((now.getTime() - joinedAt.getTime()) / 60_000),
      }))
    const open = visit && roomTime(visit, now).state === 'open'
    return {
      phase: !open ? 'closed' : seat.admitted ? 'open' : 'waiting',
      me: seat.seatId,
      people,
      lateMinutes: visit?.lateMinutes ?? null,
      autoAdmit: visit?.autoAdmit ?? false,
      shared: visit?.shared ?? null,
    }
  })
}

/** What others have said to this seat since `after`, in the order it was said. */
export function listSignals(scope: SystemScope, seatId: string, after: number): Promise<RoomSignal[]> {
  return read(scope, (tx) =>
    tx
      .select({ id: visitSignals.id, from: visitSignals.fromSeatId, body: visitSignals.body })
      .from(visitSignals)
      .where(and(eq(visitSignals.toSeatId, seatId), gt(visitSignals.id, after)))
      .orderBy(asc(visitSignals.id))
      .limit(200),
  )
}

/** Calls `wake` when something has happened in this room, on whichever node. Returns how to stop. */
export const watchRoom = (visitId: string, wake: () => void): (() => void) =>
  listen('visit_room', (payload) => {
    if (payload === visitId) wake()
  })

export type InvitedGuest = {
  guestId: string
  visitId: string
  clinicId: string
  patientId: string
  kind: GuestKind
  used: boolean
  /** The name under which this browser came in by the link before; null = it did not. */
  backAs: string | null
  visit: { state: VisitState; startsAt: Date; endsAt: Date }
  /** Of the clinic: the one zone that is known. */
  zone: string
}

/** The guest behind a link; null = no such link, or taken back. `keyHash` is of the seat this browser had before. */
export function getGuest(
  scope: SystemScope,
  tokenHash: string,
  keyHash: string | null = null,
): Promise<InvitedGuest | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        guest: visitGuests,
        visit: visits,
        zone: clinics.timeZone,
        backAs: sql<string | null>`(select ${visitSeats.shownName} from ${visitSeats}
          where ${visitSeats.guestId} = ${visitGuests.id} and ${visitSeats.keyHash} = ${keyHash})`,
      })
      .from(visitGuests)
      .innerJoin(visits, eq(visits.id, visitGuests.visitId))
      .innerJoin(clinics, eq(clinics.id, visits.clinicId))
      .where(and(eq(visitGuests.tokenHash, tokenHash), isNull(visitGuests.revokedAt)))
    if (!row) return null
    const { guest, visit } = row
    return {
      guestId: guest.id,
      visitId: guest.visitId,
      clinicId: guest.clinicId,
      patientId: guest.patientId,
      kind: guest.kind,
      used: guest.usedAt !== null,
      backAs: row.backAs,
      zone: row.zone,
      visit: { state: visit.state, startsAt: visit.startsAt, endsAt: visit.endsAt },
    }
  })
}
