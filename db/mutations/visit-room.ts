import 'server-only'
import { createHash } from 'node:crypto'
import { and, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { CareScope, SystemScope } from '../../lib/auth/scope'
import { ROOM_CLOSES_MINUTES, roomTime } from '../../lib/booking/policy'
import { VIDEO_TEXT_VERSION } from '../../lib/consent/standing'
import type { GuestKind, RoomPart, SharedView } from '../../lib/visit-room/types'
import { audited, type Tx } from '../audited'
import { newId } from '../ids'
import { type HeldSeat, seatOf } from '../queries/visit-room'
import { consents, sessions, visitGuests, visitSeats, visitSignals, visits } from '../schema'
import { newMailToken } from '../tokens'

/*
 * A room is written by the portal for those in it, guests included; who may is checked at the door (`takeSeat`) and
 * again with every key. Coming, going and what a clinician sets are audited with the visit; what two browsers say to
 * find each other is not a record and leaves none.
 */

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')
const wake = (tx: Tx, visitId: string) => tx.execute(sql`select pg_notify('visit_room', ${visitId})`)
/** One at a time in a room: the numbers of its signals then rise in the order in which they can be read. */
const takeTurn = (tx: Tx, visitId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`room ${visitId}`}, 0))`)

type Comer = {
  visitId: string
  part: RoomPart
  /** null = a guest. */
  userId: string | null
  sessionId: string | null
  guestId: string | null
  shownName: string
  /** Of a guest: the key their browser was given when it came in by this link before. */
  earlierKey?: string | undefined
  /** The language in which a patient ticked, at the door, that they agree to this video visit; null = nobody did. */
  agreesIn?: string | null
}

export type SeatTaken =
  | { status: 'seated'; seatId: string; seatKey: string }
  | { status: 'refused'; problem: 'not_open' | 'not_found' | 'used' }

/**
 * Gives somebody who has been checked a seat in an open room. Clinicians sit down at once; the others wait until they
 * are let in, unless people are let in as they arrive. What a patient agreed to at the door is kept with their consents. Coming again takes the place of one's earlier seat. The link of a
 * guest works once, and again only for the browser that came in by it.
 */
export function takeSeat(
  scope: SystemScope,
  { earlierKey, agreesIn = null, ...comer }: Comer,
  now: Date,
): Promise<SeatTaken> {
  return audited(scope, 'visit-room.enter', async (tx, note): Promise<SeatTaken> => {
    await takeTurn(tx, comer.visitId)
    const [visit] = await tx.select().from(visits).where(eq(visits.id, comer.visitId))
    if (!visit || visit.way !== 'video') return { status: 'refused', problem: 'not_found' }
    if (roomTime(visit, now).state !== 'open') return { status: 'refused', problem: 'not_open' }
    if (comer.guestId) {
      const used = await tx
        .update(visitGuests)
        .set({ usedAt: now })
        .where(
          and(eq(visitGuests.id, comer.guestId), isNull(visitGuests.usedAt), isNull(visitGuests.revokedAt)),
        )
        .returning({ id: visitGuests.id })
      const back = await isGuestBack(tx, { guestId: comer.guestId, earlierKey })
      if (used.length === 0 && !back) return { status: 'refused', problem: 'used' }
    }
    const others = await tx
      .select()
      .from(visitSeats)
      .where(and(eq(visitSeats.visitId, comer.visitId), isNull(visitSeats.leftAt)))
    const earlier = others.filter(({ part }) => part === comer.part)
    for (const seat of earlier) {
      await tx.update(visitSeats).set({ leftAt: now }).where(eq(visitSeats.id, seat.id))
    }
    const clinicianHere = others.some(({ part }) => part === 'clinician')
    const wasIn = earlier.some(
      ({ admittedAt, userId, guestId }) =>
        admittedAt !== null && userId === comer.userId && guestId === comer.guestId,
    )
    const admitted = comer.part === 'clinician' || wasIn || (visit.autoAdmit && clinicianHere)
    const { token: seatKey, tokenHash: keyHash } = newMailToken()
    const seatId = newId()
    await tx.insert(visitSeats).values({
      id: seatId,
      clinicId: visit.clinicId,
      patientId: visit.patientId,
      ...comer,
      keyHash,
      joinedAt: now,
      seenAt: now,
      admittedAt: admitted ? now : null,
    })
    if (comer.part === 'patient' && agreesIn !== null)
      await tx.insert(consents).values({
        clinicId: visit.clinicId,
        patientId: visit.patientId,
        kind: 'video',
        textVersion: VIDEO_TEXT_VERSION,
        locale: agreesIn,
        givenAt: now,
      })
    note({
      clinicId: visit.clinicId,
      patientId: visit.patientId,
      entity: 'visit',
      entityId: visit.id,
      detail: { part: comer.part, userId: comer.userId, agreed: agreesIn !== null },
    })
    await wake(tx, visit.id)
    return { status: 'seated', seatId, seatKey }
  })
}

/** Whether the browser of a guest came in by this link before; a link taken back brings nobody back. */
async function isGuestBack(
  tx: Tx,
  { guestId, earlierKey }: { guestId: string; earlierKey: string | undefined },
): Promise<boolean> {
  if (earlierKey === undefined) return false
  const [seat] = await tx
    .select({ id: visitSeats.id })
    .from(visitSeats)
    .innerJoin(visitGuests, eq(visitGuests.id, visitSeats.guestId))
    .where(
      and(
        eq(visitSeats.guestId, guestId),
        eq(visitSeats.keyHash, hashOf(earlierKey)),
        isNull(visitGuests.revokedAt),
      ),
    )
  return seat !== undefined
}

/** Says something to other seats of the room. Only those who have been let in speak and are spoken to. */
export function sendSignals(
  scope: SystemScope,
  {
    seatKey,
    signals,
    now,
  }: { seatKey: string; signals: readonly { to: string; body: unknown }[]; now: Date },
): Promise<'sent' | 'gone' | 'waiting'> {
  return audited(scope, 'visit-room.signal', async (tx) => {
    const seat = await seatOf(tx, { keyHash: hashOf(seatKey), now })
    if (!seat) return 'gone'
    if (!seat.admitted) return 'waiting'
    await takeTurn(tx, seat.visitId)
    const others = await tx
      .select({ id: visitSeats.id })
      .from(visitSeats)
      .where(
        and(
          eq(visitSeats.visitId, seat.visitId),
          isNull(visitSeats.leftAt),
          isNotNull(visitSeats.admittedAt),
        ),
      )
    const known = new Set(others.map(({ id }) => id))
    const meant = signals.filter(({ to }) => known.has(to))
    if (meant.length > 0) {
      await tx.insert(visitSignals).values(
        meant.map(({ to, body }) => ({
          clinicId: seat.clinicId,
          patientId: seat.patientId,
          visitId: seat.visitId,
          fromSeatId: seat.seatId,
          toSeatId: to,
          body,
          createdAt: now,
        })),
      )
      await wake(tx, seat.visitId)
    }
    return 'sent'
  })
}

/**
 * A sign of life of a seat. Somebody in a conversation is there even while they touch nothing, so the idle clock of
 * their browser moves with it; the end of the session itself does not.
 */
export function touchSeat(
  scope: SystemScope,
  seat: HeldSeat,
  { talking, now }: { talking: boolean; now: Date },
): Promise<void> {
  return audited(scope, 'visit-room.touch', async (tx) => {
    await tx.update(visitSeats).set({ seenAt: now }).where(eq(visitSeats.id, seat.seatId))
    if (talking && seat.sessionId)
      await tx.update(sessions).set({ lastUsedAt: now }).where(eq(sessions.id, seat.sessionId))
  })
}

/** Leaves the room. Others see it at once. */
export function leaveSeat(scope: SystemScope, seat: HeldSeat, now: Date): Promise<void> {
  return audited(scope, 'visit-room.leave', async (tx, note) => {
    const { clinicId, patientId, visitId, part, userId } = seat
    note({ clinicId, patientId, entity: 'visit', entityId: visitId, detail: { part, userId } })
    await tx.update(visitSeats).set({ leftAt: now }).where(eq(visitSeats.id, seat.seatId))
    await wake(tx, visitId)
  })
}

export type RoomSetting =
  | { act: 'admit'; seatId: string }
  | { act: 'put-out'; seatId: string }
  | { act: 'auto-admit'; on: boolean }
  | { act: 'late'; minutes: number | null }
  | { act: 'share'; view: SharedView | null }

/**
 * What the clinician of a room sets: who comes in, which guest is put out (their link opens nothing from then on), a word
 * about being late, what lies on the table.
 */
export function setRoom(
  scope: SystemScope,
  seat: HeldSeat,
  setting: RoomSetting,
  now: Date,
): Promise<boolean> {
  return audited(scope, 'visit-room.set', async (tx, note) => {
    if (seat.part !== 'clinician') return false
    const { clinicId, patientId, visitId, userId } = seat
    note({ clinicId, patientId, entity: 'visit', entityId: visitId, detail: { act: setting.act, userId } })
    const here = and(
      eq(visitSeats.visitId, visitId),
      isNull(visitSeats.leftAt),
      isNull(visitSeats.admittedAt),
    )
    if (setting.act === 'admit') {
      await tx
        .update(visitSeats)
        .set({ admittedAt: now })
        .where(and(here, eq(visitSeats.id, setting.seatId)))
    } else if (setting.act === 'put-out') {
      await putGuestOut(tx, { visitId, seatId: setting.seatId }, now)
    } else if (setting.act === 'auto-admit') {
      await tx.update(visits).set({ autoAdmit: setting.on }).where(eq(visits.id, visitId))
      if (setting.on) await tx.update(visitSeats).set({ admittedAt: now }).where(here)
    } else if (setting.act === 'late') {
      await tx.update(visits).set({ lateMinutes: setting.minutes }).where(eq(visits.id, visitId))
    } else {
      await tx.update(visits).set({ shared: setting.view }).where(eq(visits.id, visitId))
    }
    await wake(tx, visitId)
    return true
  })
}

async function putGuestOut(tx: Tx, { visitId, seatId }: { visitId: string; seatId: string }, now: Date) {
  const [out] = await tx
    .update(visitSeats)
    .set({ leftAt: now })
    .where(and(eq(visitSeats.id, seatId), eq(visitSeats.visitId, visitId), eq(visitSeats.part, 'guest')))
    .returning({ guestId: visitSeats.guestId })
  if (out?.guestId)
    await tx.update(visitGuests).set({ revokedAt: now }).where(eq(visitGuests.id, out.guestId))
}

/** A link for one more person, for this visit, once. The token is in the answer and nowhere else. */
export function inviteGuest(
  scope: CareScope,
  { visitId, kind }: { visitId: string; kind: GuestKind },
  now: Date,
): Promise<{ token: string } | null> {
  return audited(scope, 'visit-guest.invite', async (tx, note) => {
    const [visit] = await tx
      .select()
      .from(visits)
      .where(and(eq(visits.id, visitId), eq(visits.patientId, scope.patientId)))
    if (!visit || visit.state !== 'booked') return null
    const id = newId()
    const { token, tokenHash } = newMailToken()
    note({ entity: 'visit-guest', entityId: id, detail: { kind, visitId } })
    await tx.insert(visitGuests).values({
      id,
      clinicId: scope.clinicId,
      patientId: scope.patientId,
      visitId,
      tokenHash,
      kind,
      createdByUserId: scope.userId,
      createdAt: now,
    })
    return { token }
  })
}

/** Takes every seat out of rooms whose time is over, and forgets how their browsers found each other. */
export function emptyRooms(scope: SystemScope, now: Date): Promise<void> {
  return audited(scope, 'visit-room.empty', async (tx) => {
    const over = tx
      .select({ id: visits.id })
      .from(visits)
      .where(
        or(
          sql`${visits.state} not in ('held', 'booked')`,
          lt(visits.endsAt, new Date(now.getTime() - ROOM_CLOSES_MINUTES * 60_000)),
        ),
      )
    await tx
      .update(visitSeats)
      .set({ leftAt: now })
      .where(and(isNull(visitSeats.leftAt), inArray(visitSeats.visitId, over)))
    await tx.delete(visitSignals).where(inArray(visitSignals.visitId, over))
  })
}
