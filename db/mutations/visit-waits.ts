import 'server-only'
import { and, asc, eq, gt, isNull, lt, ne, or } from 'drizzle-orm'
import type { CareScope, PatientScope, SystemScope } from '../../lib/auth/scope'
import { parseLocale, translator } from '../../lib/messages'
import { formatInstant } from '../../lib/messages/formats'
import { localDateOf } from '../../lib/time/plain-date'
import { audited, read, type Tx } from '../audited'
import { enqueue } from '../enqueue'
import { newId } from '../ids'
import { typeColumns } from '../queries/visit-slots'
import { clinics, memberships, patients, users, visits, visitTypes, visitWaits } from '../schema'
import { isOffered, timesOf } from './book-visit'

/** How long one person has a freed time to themselves before the next is told. */
export const TURN_MINUTES = 15

/** Asks to be told when an earlier time becomes free, or says that it is no longer wanted. */
export function waitForEarlier(
  scope: PatientScope,
  { visitId, wait }: { visitId: string; wait: boolean },
  now: Date,
): Promise<'saved' | 'not_found'> {
  return audited(scope, wait ? 'visit-wait.ask' : 'visit-wait.end', async (tx, note) => {
    const [visit] = await tx
      .select({ id: visits.id })
      .from(visits)
      .where(
        and(
          eq(visits.id, visitId),
          eq(visits.patientId, scope.patientId),
          eq(visits.state, 'booked'),
          gt(visits.startsAt, now),
        ),
      )
    if (!visit) return 'not_found'
    note({ entity: 'visit', entityId: visitId })
    if (wait) {
      await tx
        .insert(visitWaits)
        .values({ id: newId(), clinicId: scope.clinicId, patientId: scope.patientId, visitId, askedAt: now })
        .onConflictDoNothing()
    } else await endWait(tx, { visitId, now })
    return 'saved'
  })
}

/** Whoever got another time, or gave theirs up, waits no more. */
export const endWait = (tx: Tx, { visitId, now }: { visitId: string; now: Date }) =>
  tx
    .update(visitWaits)
    .set({ endedAt: now })
    .where(and(eq(visitWaits.visitId, visitId), isNull(visitWaits.endedAt)))

/** A time of this clinician has become free: the worker tells those who wait, one after the other. */
export async function freeTime(
  tx: Tx,
  { clinicId, clinicianUserId, startsAt }: { clinicId: string; clinicianUserId: string; startsAt: Date },
  now: Date,
): Promise<void> {
  if (startsAt <= now) return
  await enqueue(tx, 'offer-freed-time', { clinicId, clinicianUserId, startsAt: startsAt.toISOString() })
}

/** Gives each who waits with a later visit with this clinician their turn, the longest waiting first. Returns how many. */
export function offerFreedTime(
  scope: SystemScope,
  { clinicId, clinicianUserId, startsAt }: { clinicId: string; clinicianUserId: string; startsAt: Date },
  now: Date,
): Promise<number> {
  return audited(scope, 'visit-wait.offer', async (tx, note) => {
    note({ clinicId, entity: 'clinician', entityId: clinicianUserId })
    const waiting = await tx
      .select({ waitId: visitWaits.id })
      .from(visitWaits)
      .innerJoin(visits, eq(visits.id, visitWaits.visitId))
      .where(
        and(
          eq(visitWaits.clinicId, clinicId),
          isNull(visitWaits.endedAt),
          eq(visits.clinicianUserId, clinicianUserId),
          eq(visits.state, 'booked'),
          gt(visits.startsAt, startsAt),
        ),
      )
      .orderBy(asc(visitWaits.askedAt), asc(visitWaits.id))
    for (const [turn, { waitId }] of waiting.entries()) {
      await enqueue(
        tx,
        'tell-freed-time',
        { waitId, startsAt: startsAt.toISOString() },
        {
          key: `freed ${waitId} ${startsAt.toISOString()}`,
          runAt: new Date(now.getTime() + turn * TURN_MINUTES * 60_000),
        },
      )
    }
    return waiting.length
  })
}

/**
 * Tells one who waits of an earlier time that is free, as a freed one is told; the visit stays as it is until they take
 * it. In: an offered time before theirs, by the rules by which they book. `no_more`: it is not, or they wait no longer.
 */
export function offerEarlierTime(
  scope: CareScope,
  { visitId, startsAt }: { visitId: string; startsAt: Date },
  now: Date,
): Promise<'offered' | 'no_more'> {
  return audited(scope, 'visit-wait.offer-one', async (tx, note) => {
    note({ entity: 'visit', entityId: visitId })
    const [row] = await tx
      .select({ waitId: visitWaits.id, visit: visits, type: typeColumns, clinicZone: clinics.timeZone })
      .from(visitWaits)
      .innerJoin(visits, eq(visits.id, visitWaits.visitId))
      .innerJoin(visitTypes, eq(visitTypes.id, visits.visitTypeId))
      .innerJoin(clinics, eq(clinics.id, visits.clinicId))
      .where(
        and(
          eq(visitWaits.visitId, visitId),
          eq(visitWaits.patientId, scope.patientId),
          isNull(visitWaits.endedAt),
          eq(visits.state, 'booked'),
          gt(visits.startsAt, startsAt),
        ),
      )
    if (!row) return 'no_more'
    const { clinicId, clinicianUserId, id: exceptVisitId } = row.visit
    const { type, clinicZone, waitId } = row
    const wanted = { clinicId, clinicianUserId, type, clinicZone, now, startsAt, exceptVisitId }
    if (!(await isOffered(tx, wanted))) return 'no_more'
    const told = { waitId, startsAt: startsAt.toISOString() }
    await enqueue(tx, 'tell-freed-time', told, { key: `freed ${waitId} ${told.startsAt}` })
    note({ detail: { startsAt: told.startsAt } })
    return 'offered'
  })
}

/** Writes to one who waits, if the time is still free and still earlier than theirs. Whoever moves there first has it. */
export async function tellFreedTime(
  scope: SystemScope,
  { waitId, startsAt, appUrl }: { waitId: string; startsAt: Date; appUrl: string },
  now: Date,
): Promise<'told' | 'no_more'> {
  const found = await read(scope, async (tx) => {
    const [row] = await tx
      .select({
        wait: visitWaits,
        visit: visits,
        type: typeColumns,
        clinicZone: clinics.timeZone,
        zone: patients.timeZone,
        clinician: memberships.displayName,
        email: users.email,
        name: users.displayName,
        locale: users.locale,
        deactivatedAt: users.deactivatedAt,
      })
      .from(visitWaits)
      .innerJoin(visits, eq(visits.id, visitWaits.visitId))
      .innerJoin(visitTypes, eq(visitTypes.id, visits.visitTypeId))
      .innerJoin(clinics, eq(clinics.id, visits.clinicId))
      .innerJoin(patients, eq(patients.id, visits.patientId))
      .innerJoin(users, eq(users.id, patients.userId))
      .innerJoin(
        memberships,
        and(
          eq(memberships.clinicId, visits.clinicId),
          eq(memberships.userId, visits.clinicianUserId),
          eq(memberships.role, 'clinician'),
          isNull(memberships.endedAt),
        ),
      )
      .where(eq(visitWaits.id, waitId))
    if (!row || row.wait.endedAt || row.deactivatedAt) return null
    if (row.visit.state !== 'booked' || row.visit.startsAt <= startsAt) return null
    const { clinicId, clinicianUserId, id: exceptVisitId } = row.visit
    const { type, clinicZone } = row
    const { takenFrom, takenUntil } = timesOf(type, startsAt)
    const taken = await tx.$count(
      visits,
      and(
        eq(visits.clinicianUserId, clinicianUserId),
        or(eq(visits.state, 'booked'), and(eq(visits.state, 'held'), gt(visits.heldUntil, now))),
        ne(visits.id, exceptVisitId),
        lt(visits.takenFrom, takenUntil),
        gt(visits.takenUntil, takenFrom),
      ),
    )
    if (taken > 0) return null
    // Hours and notice, by the same rule by which a move is taken or refused.
    const wanted = { clinicId, clinicianUserId, type, clinicZone, now, startsAt, exceptVisitId }
    return (await isOffered(tx, wanted)) ? row : null
  })
  if (!found) return 'no_more'
  return audited(scope, 'visit-wait.tell', async (tx, note): Promise<'told'> => {
    const { visit, email, name, clinician, zone } = found
    await tx.update(visitWaits).set({ toldAt: now, toldStartsAt: startsAt }).where(eq(visitWaits.id, waitId))
    note({ clinicId: visit.clinicId, patientId: visit.patientId, entity: 'visit', entityId: visit.id })
    const locale = parseLocale(found.locale)
    const t = translator(locale, 'visitWait')
    const day = localDateOf(startsAt.getTime(), zone)
    const url = `${appUrl}/visits/book?move=${visit.id}&month=${day.slice(0, 7)}&day=${day}`
    await enqueue(tx, 'send-mail', {
      to: email,
      subject: t('mail.subject'),
      text: t('mail.text', { name, clinician, url, when: formatInstant(locale, startsAt, zone) }),
    })
    return 'told'
  })
}
