import 'server-only'
import { and, asc, desc, eq, gte, isNull, lt, ne, notInArray, or, sql } from 'drizzle-orm'
import type { ClinicianScope, PatientScope, RecordScope } from '../../lib/auth/scope'
import type { Visit } from '../../lib/booking/visit'
import { read, type Tx } from '../audited'
import {
  calendarFeeds,
  clinics,
  memberships,
  patientFeeds,
  patients,
  visitSummaries,
  visits,
  visitTypes,
  visitWaits,
} from '../schema'
import { typeColumns } from './visit-slots'

const columns = {
  id: visits.id,
  patientId: visits.patientId,
  patientName: patients.displayName,
  patientZone: patients.timeZone,
  patientTelephone: patients.telephone,
  clinicianUserId: visits.clinicianUserId,
  clinicianName: sql<string>`coalesce((
    select m.display_name from ${memberships} m
     where m.clinic_id = ${visits.clinicId} and m.user_id = ${visits.clinicianUserId} and m.role = 'clinician'
     order by m.ended_at desc nulls first limit 1), '')`,
  clinicName: clinics.name,
  clinicZone: clinics.timeZone,
  telephone: clinics.telephone,
  type: typeColumns,
  way: visits.way,
  state: visits.state,
  startsAt: visits.startsAt,
  endsAt: visits.endsAt,
  heldUntil: visits.heldUntil,
  sequence: visits.sequence,
  patientWords: visits.patientWords,
  overrideReason: visits.overrideReason,
  cancelReason: visits.cancelReason,
  cancelledBy: visits.cancelledBy,
  lateMinutes: visits.lateMinutes,
  lineRating: visits.lineRating,
  hasSummary: sql<boolean>`exists (select 1 from ${visitSummaries} s where s.visit_id = ${visits.id})`,
  summarySent: sql<boolean>`exists (select 1 from ${visitSummaries} s where s.visit_id = ${visits.id} and s.sent_at is not null)`,
}

/** Visits as {@link Visit}, to be narrowed. */
export function visitSelect(tx: Tx) {
  return tx
    .select(columns)
    .from(visits)
    .innerJoin(visitTypes, eq(visitTypes.id, visits.visitTypeId))
    .innerJoin(patients, eq(patients.id, visits.patientId))
    .innerJoin(clinics, eq(clinics.id, visits.clinicId))
}

const shown = notInArray(visits.state, ['held', 'lapsed'])

/** A person's visits: those to come, soonest first, and the past ones, latest first, at most `limit` of them. */
export function listVisits(
  scope: RecordScope,
  { now, limit = 50 }: { now: Date; limit?: number },
): Promise<{ coming: Visit[]; past: Visit[] }> {
  return read(scope, async (tx) => {
    const own = eq(visits.patientId, scope.patientId)
    const ahead = and(eq(visits.state, 'booked'), gte(visits.endsAt, now))
    const coming = await visitSelect(tx).where(and(own, ahead)).orderBy(asc(visits.startsAt)).limit(limit)
    const past = await visitSelect(tx)
      .where(and(own, shown, or(ne(visits.state, 'booked'), lt(visits.endsAt, now))))
      .orderBy(desc(visits.startsAt))
      .limit(limit)
    return { coming, past }
  })
}

/** One visit of the record that is open; null = not in it. A hold is found by its owner alone. */
export function getVisit(scope: RecordScope, visitId: string): Promise<Visit | null> {
  return read(scope, async (tx) => {
    const [row] = await visitSelect(tx).where(
      and(
        eq(visits.id, visitId),
        eq(visits.patientId, scope.patientId),
        scope.kind === 'patient' ? ne(visits.state, 'lapsed') : shown,
      ),
    )
    return row ?? null
  })
}

/** Whose record a visit in this clinician's calendar belongs to; null = not theirs. */
export function getVisitOwner(scope: ClinicianScope, visitId: string): Promise<string | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({ patientId: visits.patientId })
      .from(visits)
      .where(and(eq(visits.id, visitId), eq(visits.clinicId, scope.clinicId), shown))
    return row?.patientId ?? null
  })
}

/** A clinician's own calendar in this clinic between two instants, in order; cancelled visits are left out. */
export function listCalendar(
  scope: ClinicianScope,
  { from, until }: { from: Date; until: Date },
): Promise<Visit[]> {
  return read(scope, (tx) =>
    visitSelect(tx)
      .where(
        and(
          eq(visits.clinicId, scope.clinicId),
          eq(visits.clinicianUserId, scope.userId),
          shown,
          ne(visits.state, 'cancelled'),
          gte(visits.startsAt, from),
          lt(visits.startsAt, until),
        ),
      )
      .orderBy(asc(visits.startsAt)),
  )
}

/** Visits of this clinician that are over and of which nobody has said how they ended, oldest first. */
export function listUnclosed(scope: ClinicianScope, now: Date): Promise<Visit[]> {
  return read(scope, (tx) =>
    visitSelect(tx)
      .where(
        and(
          eq(visits.clinicId, scope.clinicId),
          eq(visits.clinicianUserId, scope.userId),
          eq(visits.state, 'booked'),
          lt(visits.endsAt, now),
        ),
      )
      .orderBy(asc(visits.startsAt))
      .limit(50),
  )
}

export type VisitSummary = {
  text: string
  lockVersion: number
  sentAt: Date | null
  sentByName: string | null
}

/** What the patient is given after a visit. The patient finds it once it has been sent. */
export function getVisitSummary(scope: RecordScope, visitId: string): Promise<VisitSummary | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        text: visitSummaries.text,
        lockVersion: visitSummaries.lockVersion,
        sentAt: visitSummaries.sentAt,
        sentByName: visitSummaries.sentByName,
      })
      .from(visitSummaries)
      .where(and(eq(visitSummaries.visitId, visitId), eq(visitSummaries.patientId, scope.patientId)))
    return row ?? null
  })
}

/** Addresses under which this clinician's calendar can be read, newest first. */
export function listCalendarFeeds(scope: ClinicianScope): Promise<{ id: string; createdAt: Date }[]> {
  return read(scope, (tx) =>
    tx
      .select({ id: calendarFeeds.id, createdAt: calendarFeeds.createdAt })
      .from(calendarFeeds)
      .where(and(eq(calendarFeeds.userId, scope.userId), isNull(calendarFeeds.revokedAt)))
      .orderBy(desc(calendarFeeds.createdAt)),
  )
}

/** The addresses of this patient's calendar that are alive, newest first. */
export function listPatientFeeds(scope: PatientScope): Promise<{ id: string; createdAt: Date }[]> {
  return read(scope, (tx) =>
    tx
      .select({ id: patientFeeds.id, createdAt: patientFeeds.createdAt })
      .from(patientFeeds)
      .where(and(eq(patientFeeds.patientId, scope.patientId), isNull(patientFeeds.revokedAt)))
      .orderBy(desc(patientFeeds.createdAt)),
  )
}

const SOON_MS = 2 * 86_400_000

/** The next visit of this person within two days, for the page they open every day; to be sent with other selects. */
export function nextVisitSelect(tx: Tx, scope: RecordScope, now: Date) {
  return visitSelect(tx)
    .where(
      and(
        eq(visits.patientId, scope.patientId),
        eq(visits.state, 'booked'),
        gte(visits.endsAt, now),
        lt(visits.startsAt, new Date(now.getTime() + SOON_MS)),
      ),
    )
    .orderBy(asc(visits.startsAt))
    .limit(1)
}

/** Whether this patient waits for an earlier time than this visit's. */
export function isWaiting(scope: PatientScope, visitId: string): Promise<boolean> {
  return read(scope, async (tx) => {
    const waits = and(
      eq(visitWaits.visitId, visitId),
      eq(visitWaits.patientId, scope.patientId),
      isNull(visitWaits.endedAt),
    )
    return (await tx.$count(visitWaits, waits)) > 0
  })
}
