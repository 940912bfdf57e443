import 'server-only'
import { and, eq, gt, inArray, isNull, lt } from 'drizzle-orm'
import type { ClinicianScope, ManagerScope, SystemScope } from '../../lib/auth/scope'
import type { NameCover, NameCoverFor } from '../../lib/care-team/schema'
import { parseLocale, translator } from '../../lib/messages'
import { formatDay } from '../../lib/messages/formats'
import { instantOfLocal } from '../../lib/time/local-instant'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import { type AuditNote, audited, type Tx } from '../audited'
import { enqueue } from '../enqueue'
import { newId } from '../ids'
import { countVisitsIn } from '../queries/leave-visits'
import { careAssignments, clinics, leaveCovers, memberships, patients, users } from '../schema'

/**
 * `visits`: how many booked visits lie in it, which somebody must move, hand on or cancel. `uncovered`: colleagues away
 * on some of these days whom the absent clinician was to cover, so that somebody else has to.
 */
export type CoverResult =
  | { status: 'named'; visits: number; uncovered: string[] }
  | { status: 'no_colleague' | 'in_the_past' | 'overlaps' | 'cover_away' }

/**
 * Names the colleague who looks after this clinician's own patients from the first day away to the last, both included, in
 * the clinic's zone. Their access follows from the dates alone.
 */
export function nameCover(scope: ClinicianScope, cover: NameCover, now: Date): Promise<CoverResult> {
  return audited(scope, 'leave-cover.name', (tx, note) =>
    insertCover(
      tx,
      note,
      { clinicId: scope.clinicId, absentUserId: scope.userId, byName: null, ...cover },
      now,
    ),
  )
}

/**
 * The same for a clinician who cannot say so: ill, for instance. The manager names it; both clinicians and the patients
 * are told by the worker. A cover gives nobody access to more than the absent clinician had.
 */
export function nameCoverFor(scope: ManagerScope, cover: NameCoverFor, now: Date): Promise<CoverResult> {
  return audited(scope, 'leave-cover.name', async (tx, note) => {
    const [manager] = await tx
      .select({ name: memberships.displayName })
      .from(memberships)
      .where(
        and(
          eq(memberships.clinicId, scope.clinicId),
          eq(memberships.userId, scope.userId),
          eq(memberships.role, 'manager'),
          isNull(memberships.endedAt),
        ),
      )
    const byName = manager?.name ?? ''
    return insertCover(tx, note, { clinicId: scope.clinicId, byName, ...cover }, now)
  })
}

async function insertCover(
  tx: Tx,
  note: (more: AuditNote) => void,
  {
    clinicId,
    absentUserId,
    coverUserId,
    from,
    through,
    byName,
  }: NameCoverFor & { clinicId: string; byName: string | null },
  now: Date,
): Promise<CoverResult> {
  const [clinic] = await tx
    .select({ timeZone: clinics.timeZone })
    .from(clinics)
    .where(eq(clinics.id, clinicId))
  if (!clinic) throw new Error('the clinic of the scope does not exist')
  if (through < localDateOf(now.getTime(), clinic.timeZone)) return { status: 'in_the_past' }
  const clinicians = await tx
    .select({ userId: memberships.userId, name: memberships.displayName })
    .from(memberships)
    .where(
      and(
        eq(memberships.clinicId, clinicId),
        inArray(memberships.userId, [absentUserId, coverUserId]),
        eq(memberships.role, 'clinician'),
        isNull(memberships.endedAt),
      ),
    )
  const absent = clinicians.find(({ userId }) => userId === absentUserId)
  const colleague = clinicians.find(({ userId }) => userId === coverUserId)
  if (!absent || !colleague || absent === colleague) return { status: 'no_colleague' }
  const startsAt = instantOfLocal(from, '00:00', clinic.timeZone)
  const endsAt = instantOfLocal(addDays(through, 1), '00:00', clinic.timeZone)
  const then = await tx
    .select({ absentUserId: leaveCovers.absentUserId })
    .from(leaveCovers)
    .where(
      and(
        eq(leaveCovers.clinicId, clinicId),
        inArray(leaveCovers.absentUserId, [absentUserId, coverUserId]),
        isNull(leaveCovers.endedAt),
        lt(leaveCovers.startsAt, endsAt),
        gt(leaveCovers.endsAt, startsAt),
      ),
    )
  if (then.some((leave) => leave.absentUserId === absentUserId)) return { status: 'overlaps' }
  if (then.length > 0) return { status: 'cover_away' }
  const coverId = newId()
  await tx.insert(leaveCovers).values({
    id: coverId,
    clinicId,
    absentUserId,
    absentName: absent.name,
    coverUserId,
    coverName: colleague.name,
    fromDate: from,
    throughDate: through,
    startsAt,
    endsAt,
    namedAt: now,
    namedByName: byName,
  })
  if (byName !== null) await enqueue(tx, 'tell-leave', { coverId })
  note({
    entity: 'leave_cover',
    entityId: coverId,
    detail: { absent: absentUserId, to: coverUserId, from, through },
  })
  const uncovered = await tx
    .selectDistinct({ name: leaveCovers.absentName })
    .from(leaveCovers)
    .where(
      and(
        eq(leaveCovers.clinicId, clinicId),
        eq(leaveCovers.coverUserId, absentUserId),
        isNull(leaveCovers.endedAt),
        lt(leaveCovers.startsAt, endsAt),
        gt(leaveCovers.endsAt, startsAt),
        gt(leaveCovers.endsAt, now),
      ),
    )
  return {
    status: 'named',
    visits: await countVisitsIn(tx, coverId, now),
    uncovered: uncovered.map(({ name }) => name),
  }
}

/** Ends a cover before its last day, one's own or as a manager; what the colleague could open by it closes at once. */
export function endCover(
  scope: ClinicianScope | ManagerScope,
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
          eq(leaveCovers.clinicId, scope.clinicId),
          scope.kind === 'clinician' ? eq(leaveCovers.absentUserId, scope.userId) : undefined,
          isNull(leaveCovers.endedAt),
        ),
      )
      .returning({
        absent: leaveCovers.absentUserId,
        to: leaveCovers.coverUserId,
        from: leaveCovers.fromDate,
        through: leaveCovers.throughDate,
      })
    if (row) note({ detail: row })
    return { status: row ? 'ended' : 'not_found' }
  })
}

/** Writes to the absent clinician, to whoever covers, and to the patients in their charge who now has them. */
export function tellLeave(
  scope: SystemScope,
  { coverId, appUrl, now }: { coverId: string; appUrl: string; now: Date },
): Promise<number> {
  return audited(scope, 'leave-cover.tell', async (tx, note) => {
    const [cover] = await tx.select().from(leaveCovers).where(eq(leaveCovers.id, coverId))
    if (!cover || cover.endedAt) return 0
    note({ clinicId: cover.clinicId, entity: 'leave_cover', entityId: coverId })
    const person = { userId: users.id, email: users.email, name: users.displayName, locale: users.locale }
    const staff = await tx
      .select(person)
      .from(users)
      .where(and(inArray(users.id, [cover.absentUserId, cover.coverUserId]), isNull(users.deactivatedAt)))
    const theirs = await tx
      .select(person)
      .from(careAssignments)
      .innerJoin(patients, eq(patients.id, careAssignments.patientId))
      .innerJoin(users, eq(users.id, patients.userId))
      .where(
        and(
          eq(careAssignments.clinicianUserId, cover.absentUserId),
          eq(careAssignments.clinicId, cover.clinicId),
          eq(careAssignments.kind, 'primary'),
          isNull(careAssignments.endedAt),
          isNull(users.deactivatedAt),
        ),
      )
    const booked = await countVisitsIn(tx, coverId, now)
    const mail = async (to: (typeof staff)[number], kind: 'absent' | 'cover' | 'patient', path: string) => {
      const locale = parseLocale(to.locale)
      const t = translator(locale, 'leave')
      const facts = {
        name: to.name,
        absent: cover.absentName,
        cover: cover.coverName,
        by: cover.namedByName ?? '',
        from: formatDay(locale, cover.fromDate),
        through: formatDay(locale, cover.throughDate),
        url: `${appUrl}${path}`,
      }
      await enqueue(tx, 'send-mail', {
        to: to.email,
        subject: t(`mail.subject.${kind}`),
        text: [
          t(`mail.${kind}`, facts),
          ...(kind === 'patient' || booked === 0
            ? []
            : [translator(locale, 'leaveVisits')(`mail.${kind}`, { count: booked, ...facts })]),
        ].join('\n\n'),
      })
    }
    for (const one of staff) await mail(one, one.userId === cover.absentUserId ? 'absent' : 'cover', '/tasks')
    for (const one of theirs) await mail(one, 'patient', '/messages')
    return staff.length + theirs.length
  })
}
