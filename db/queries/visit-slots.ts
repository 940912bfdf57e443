import 'server-only'
import { and, asc, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import { slotsFor } from '../../lib/booking/slots'
import {
  type HoursException,
  type Span,
  VISIT_WAYS,
  type VisitType,
  type WeeklyHours,
} from '../../lib/booking/types'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate, ZoneName } from '../../lib/time/types'
import { read, type Tx } from '../audited'
import {
  clinics,
  episodeStates,
  episodes,
  hoursExceptions,
  leaveCovers,
  memberships,
  patients,
  visitTypes,
  workingHours,
} from '../schema'
import { type Found, together } from '../together'

/** What is offered to this person: kinds of visit, with whom, on which clock. */
export type BookingDesk = {
  types: VisitType[]
  /** null = nobody is in charge, so there is no calendar to book in. */
  clinician: { userId: string; name: string } | null
  clinicZone: ZoneName
  clinicName: string
  telephone: string | null
  /** Somebody whose care has ended books no visit. */
  inCare: boolean
  patient: { name: string; zone: ZoneName }
}

export const typeColumns = {
  id: visitTypes.id,
  name: visitTypes.name,
  way: visitTypes.way,
  minutes: visitTypes.minutes,
  bufferBeforeMinutes: visitTypes.bufferBeforeMinutes,
  bufferAfterMinutes: visitTypes.bufferAfterMinutes,
  minimumNoticeMinutes: visitTypes.minimumNoticeMinutes,
  horizonDays: visitTypes.horizonDays,
  changeNoticeMinutes: visitTypes.changeNoticeMinutes,
  patientsMayBook: visitTypes.patientsMayBook,
}

/** Video first: that is what the portal is for. */
export const byWay = (a: VisitType, b: VisitType) => VISIT_WAYS.indexOf(a.way) - VISIT_WAYS.indexOf(b.way)

/** The desk at which this patient books: their clinic's kinds of visit and whoever is in charge of them. */
export function getBookingDesk(scope: RecordScope): Promise<BookingDesk> {
  return read(scope, (tx) => bookingDesk(tx, scope))
}

export async function bookingDesk(tx: Tx, scope: RecordScope): Promise<BookingDesk> {
  const found = await together(tx, {
    clinics: tx.select().from(clinics).where(eq(clinics.id, scope.clinicId)),
    types: tx
      .select(typeColumns)
      .from(visitTypes)
      .where(and(eq(visitTypes.clinicId, scope.clinicId), isNull(visitTypes.endedAt)))
      .orderBy(asc(visitTypes.createdAt), asc(visitTypes.way), asc(visitTypes.id)),
    cares: tx
      .select({
        userId: episodeStates.clinicianUserId,
        endedAt: episodes.endedAt,
        name: memberships.displayName,
      })
      .from(episodes)
      .innerJoin(episodeStates, eq(episodeStates.episodeId, episodes.id))
      .leftJoin(
        memberships,
        and(
          eq(memberships.clinicId, episodes.clinicId),
          eq(memberships.userId, episodeStates.clinicianUserId),
          eq(memberships.role, 'clinician'),
          isNull(memberships.endedAt),
        ),
      )
      .where(eq(episodes.patientId, scope.patientId))
      .orderBy(desc(isNull(episodes.endedAt)), desc(episodes.number))
      .limit(1),
    patients: tx
      .select({ name: patients.displayName, zone: patients.timeZone })
      .from(patients)
      .where(eq(patients.id, scope.patientId)),
  })
  const [clinic, care, patient] = [found.clinics[0], found.cares[0], found.patients[0]]
  if (!clinic || !patient) throw new Error('a scope without its clinic or its patient')
  return {
    types: found.types.toSorted(byWay),
    patient,
    clinician: care?.userId && care.name ? { userId: care.userId, name: care.name } : null,
    clinicZone: clinic.timeZone,
    clinicName: clinic.name,
    telephone: clinic.telephone,
    inCare: care !== undefined && care.endedAt === null,
  }
}

type Wanted = {
  clinicId: string
  clinicianUserId: string
  type: VisitType
  clinicZone: ZoneName
  fromDate: PlainDate
  throughDate: PlainDate
  now: Date
  /** The visit that is being moved does not stand in its own way. */
  exceptVisitId?: string
}

/** When a visit of this type can begin, from what stands in the calendar at this moment. Epoch milliseconds. */
export async function slotsIn(tx: Tx, wanted: Wanted): Promise<number[]> {
  const { type, clinicZone, fromDate, throughDate, now } = wanted
  const found = await together(tx, {
    ...hoursSelects(tx, wanted),
    taken: takenSelect(wanted),
    leaves: leaveSelect(tx, wanted),
  })
  const { hours, exceptions } = hoursIn(found)
  const taken = found.taken.map(({ from, until }): Span => ({ from: Number(from), until: Number(until) }))
  const away = found.leaves.map(({ from, until }): Span => ({ from: from.getTime(), until: until.getTime() }))
  const busy = [...taken, ...away]
  return slotsFor({ type, hours, exceptions, busy, clinicZone, now: now.getTime(), fromDate, throughDate })
}

/** {@link slotsIn} for a page. */
export function listSlots(scope: RecordScope, wanted: Omit<Wanted, 'clinicId'>): Promise<number[]> {
  return read(scope, (tx) => slotsIn(tx, { ...wanted, clinicId: scope.clinicId }))
}

/** The week of a clinician and the days that differ, as they are in force. */
export const hoursOf = async (tx: Tx, of: Hours): Promise<HoursFound> =>
  hoursIn(await together(tx, hoursSelects(tx, of)))

type Hours = Pick<Wanted, 'clinicId' | 'clinicianUserId' | 'fromDate' | 'throughDate'>
type HoursFound = { hours: WeeklyHours[]; exceptions: (HoursException & { id: string })[] }

const hoursSelects = (tx: Tx, { clinicId, clinicianUserId, fromDate, throughDate }: Hours) => ({
  hours: tx
    .select({
      weekday: workingHours.weekday,
      fromMinute: workingHours.fromMinute,
      untilMinute: workingHours.untilMinute,
    })
    .from(workingHours)
    .where(
      and(
        eq(workingHours.clinicId, clinicId),
        eq(workingHours.clinicianUserId, clinicianUserId),
        isNull(workingHours.endedAt),
      ),
    )
    .orderBy(asc(workingHours.weekday), asc(workingHours.fromMinute)),
  differing: tx
    .select({
      id: hoursExceptions.id,
      date: hoursExceptions.date,
      kind: hoursExceptions.kind,
      fromMinute: hoursExceptions.fromMinute,
      untilMinute: hoursExceptions.untilMinute,
    })
    .from(hoursExceptions)
    .where(
      and(
        eq(hoursExceptions.clinicId, clinicId),
        eq(hoursExceptions.clinicianUserId, clinicianUserId),
        isNull(hoursExceptions.withdrawnAt),
        sql`${hoursExceptions.date} between ${fromDate}::date and ${throughDate}::date`,
      ),
    )
    .orderBy(asc(hoursExceptions.date), asc(hoursExceptions.fromMinute)),
})

function hoursIn({ hours, differing }: Found<ReturnType<typeof hoursSelects>>): HoursFound {
  const exceptions = differing.flatMap(
    ({ fromMinute, untilMinute, kind, ...row }): (HoursException & { id: string })[] => {
      if (kind === 'off') return [{ ...row, kind, fromMinute, untilMinute }]
      return fromMinute === null || untilMinute === null ? [] : [{ ...row, kind, fromMinute, untilMinute }]
    },
  )
  return { hours, exceptions }
}

/** Nobody is booked with somebody who is away. */
const leaveSelect = (tx: Tx, { clinicId, clinicianUserId, fromDate, throughDate }: Wanted) =>
  tx
    .select({ from: leaveCovers.startsAt, until: leaveCovers.endsAt })
    .from(leaveCovers)
    .where(
      and(
        eq(leaveCovers.clinicId, clinicId),
        eq(leaveCovers.absentUserId, clinicianUserId),
        isNull(leaveCovers.endedAt),
        lt(leaveCovers.startsAt, new Date(`${addDays(throughDate, 2)}T00:00:00Z`)),
        gt(leaveCovers.endsAt, new Date(`${addDays(fromDate, -1)}T00:00:00Z`)),
      ),
    )

const takenSelect = ({ clinicianUserId, fromDate, throughDate, now, exceptVisitId }: Wanted) =>
  sql<{ from: string; until: string }>`
    select extract(epoch from taken_from) * 1000 as "from", extract(epoch from taken_until) * 1000 as "until"
      from taken_spans(${clinicianUserId}::uuid, ${`${addDays(fromDate, -1)}T00:00:00Z`}::timestamptz,
        ${`${addDays(throughDate, 2)}T00:00:00Z`}::timestamptz, ${now.toISOString()}::timestamptz,
        ${exceptVisitId ?? null}::uuid)`
