import 'server-only'
import { and, arrayContains, asc, desc, eq, gt, gte, isNull, type SQL, sql } from 'drizzle-orm'
import type { CareScope, ClinicianScope, ManagerScope, RecordScope } from '../../lib/auth/scope'
import type { Handover, LeaveCover } from '../../lib/care-team/types'
import { read, type Tx } from '../audited'
import { careAssignments, caseMoves, handovers, leaveCovers, memberships, patients, visits } from '../schema'

/**
 * Who is with this clinician at this moment, as a subquery `(patient_id, kind, covering_for)`: their own patients and
 * those they cover, as assigned; and while a colleague is away who named them, that colleague's own. A patient may
 * stand in it more than once. A leave begins and ends with its dates and by nothing else.
 */
export function withClinician(scope: ClinicianScope, now: Date): SQL {
  return sql`(
    select a.patient_id, a.kind, null::text as covering_for
      from care_assignments a
     where a.clinic_id = ${scope.clinicId} and a.clinician_user_id = ${scope.userId} and a.ended_at is null
    union all
    select a.patient_id, 'cover', l.absent_name
      from leave_covers l
      join care_assignments a on a.clinic_id = l.clinic_id and a.clinician_user_id = l.absent_user_id
       and a.ended_at is null and a.kind = 'primary'
     where l.clinic_id = ${scope.clinicId} and l.cover_user_id = ${scope.userId} and ${running(now)}
  )`
}

/** A leave cover `l` that holds at this moment. */
const running = (now: Date) =>
  sql`l.ended_at is null and l.starts_at <= ${now.toISOString()}::timestamptz and l.ends_at > ${now.toISOString()}::timestamptz`

/** Who covers whoever is in charge of a patient, while they are away, as a subquery `(cover_user_id)`. */
export function coversOf(patientId: string, now: Date): SQL {
  return sql`(
    select l.cover_user_id from leave_covers l
      join care_assignments a on a.clinic_id = l.clinic_id and a.clinician_user_id = l.absent_user_id
       and a.ended_at is null and a.kind = 'primary' and a.patient_id = ${patientId}
     where ${running(now)}
  )`
}

/**
 * Who receives what nobody looks after in a clinic, as a subquery `(clinic_id, user_id)`: the clinicians it named for
 * that, and while one of them is away whoever covers them.
 */
export function receiversOf(now: Date): SQL {
  return sql`(
    select m.clinic_id, m.user_id from memberships m
     where m.role = 'clinician' and m.ended_at is null and m.receives_unassigned
    union
    select l.clinic_id, l.cover_user_id from leave_covers l
      join memberships m on m.clinic_id = l.clinic_id and m.user_id = l.absent_user_id
       and m.role = 'clinician' and m.ended_at is null and m.receives_unassigned
     where ${running(now)}
  )`
}

/** Whether the patient is with this clinician for a colleague's leave. */
export async function isCovered(
  tx: Tx,
  scope: ClinicianScope,
  patientId: string,
  now: Date,
): Promise<boolean> {
  const [found] = await tx.execute<{ yes: boolean }>(sql`
    select exists (select 1 from leave_covers l
             join care_assignments a on a.clinic_id = l.clinic_id and a.clinician_user_id = l.absent_user_id
              and a.ended_at is null and a.kind = 'primary'
            where l.clinic_id = ${scope.clinicId} and l.cover_user_id = ${scope.userId}
              and a.patient_id = ${patientId} and ${running(now)}) as yes`)
  return found?.yes === true
}

/** Whether a colleague asks this clinician to take the patient over. */
export async function isOffered(tx: Tx, scope: ClinicianScope, patientId: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: handovers.id })
    .from(handovers)
    .where(
      and(
        eq(handovers.clinicId, scope.clinicId),
        eq(handovers.toUserId, scope.userId),
        eq(handovers.patientId, patientId),
        eq(handovers.state, 'offered'),
      ),
    )
  return found !== undefined
}

const handoverColumns = {
  handoverId: handovers.id,
  patientId: handovers.patientId,
  fromUserId: handovers.fromUserId,
  fromName: handovers.fromName,
  toUserId: handovers.toUserId,
  toName: handovers.toName,
  note: handovers.note,
  state: handovers.state,
  offeredAt: handovers.offeredAt,
  answeredAt: handovers.answeredAt,
  answerNote: handovers.answerNote,
}

/** Who looks after one patient: in charge, as cover, on leave; and every handover, the newest first. */
export type CareTeam = {
  /** null = nobody is in charge. */
  primary: { userId: string; name: string; since: Date } | null
  covers: { userId: string; name: string; since: Date }[]
  /** Leaves of whoever is in charge that run or are to come. */
  leaves: LeaveCover[]
  handovers: Handover[]
  /** Booked visits to come with whoever is in charge. */
  visitsToCome: number
}

export function getCareTeam(scope: CareScope, now: Date): Promise<CareTeam> {
  return read(scope, async (tx) => {
    const assigned = await tx
      .select({
        userId: careAssignments.clinicianUserId,
        kind: careAssignments.kind,
        since: careAssignments.startedAt,
        name: memberships.displayName,
      })
      .from(careAssignments)
      .innerJoin(
        memberships,
        and(
          eq(memberships.clinicId, careAssignments.clinicId),
          eq(memberships.userId, careAssignments.clinicianUserId),
          eq(memberships.role, 'clinician'),
          isNull(memberships.endedAt),
        ),
      )
      .where(and(eq(careAssignments.patientId, scope.patientId), isNull(careAssignments.endedAt)))
      .orderBy(asc(careAssignments.startedAt))
    const primary = assigned.find(({ kind }) => kind === 'primary') ?? null
    return {
      primary,
      covers: assigned.filter(({ kind }) => kind === 'cover'),
      leaves: primary ? await leavesOf(tx, eq(leaveCovers.absentUserId, primary.userId), now) : [],
      handovers: await tx
        .select(handoverColumns)
        .from(handovers)
        .where(eq(handovers.patientId, scope.patientId))
        .orderBy(desc(handovers.offeredAt)),
      visitsToCome: primary
        ? await tx.$count(
            visits,
            and(
              eq(visits.patientId, scope.patientId),
              eq(visits.clinicianUserId, primary.userId),
              eq(visits.state, 'booked'),
              gt(visits.startsAt, now),
            ),
          )
        : 0,
    }
  })
}

function leavesOf(tx: Tx, whose: SQL | undefined, now: Date): Promise<LeaveCover[]> {
  return tx
    .select({
      coverId: leaveCovers.id,
      absentUserId: leaveCovers.absentUserId,
      absentName: leaveCovers.absentName,
      coverUserId: leaveCovers.coverUserId,
      coverName: leaveCovers.coverName,
      fromDate: leaveCovers.fromDate,
      throughDate: leaveCovers.throughDate,
      startsAt: leaveCovers.startsAt,
      endsAt: leaveCovers.endsAt,
      namedByName: leaveCovers.namedByName,
    })
    .from(leaveCovers)
    .where(and(whose, isNull(leaveCovers.endedAt), gt(leaveCovers.endsAt, now)))
    .orderBy(asc(leaveCovers.startsAt))
}

/** Leaves of this clinician that run or are to come, and those in which they cover somebody. */
export function listLeaveCovers(
  scope: ClinicianScope,
  now: Date,
): Promise<{ mine: LeaveCover[]; forOthers: LeaveCover[] }> {
  const here = eq(leaveCovers.clinicId, scope.clinicId)
  return read(scope, async (tx) => ({
    mine: await leavesOf(tx, and(here, eq(leaveCovers.absentUserId, scope.userId)), now),
    forOthers: await leavesOf(tx, and(here, eq(leaveCovers.coverUserId, scope.userId)), now),
  }))
}

/** Leaves of the clinic that run or are to come, for its managers; the first to begin first. */
export function listLeavesOfClinic(scope: ManagerScope, now: Date): Promise<LeaveCover[]> {
  return read(scope, (tx) => leavesOf(tx, eq(leaveCovers.clinicId, scope.clinicId), now))
}

/** Handovers that wait for this clinician's answer, or for the answer to what they offered; the oldest first. */
export function listOpenHandovers(scope: ClinicianScope): Promise<(Handover & { patientName: string })[]> {
  return read(scope, (tx) =>
    tx
      .select({ ...handoverColumns, patientName: patients.displayName })
      .from(handovers)
      .innerJoin(patients, eq(patients.id, handovers.patientId))
      .where(
        and(
          eq(handovers.clinicId, scope.clinicId),
          eq(handovers.state, 'offered'),
          sql`${scope.userId}::uuid in (${handovers.fromUserId}, ${handovers.toUserId})`,
        ),
      )
      .orderBy(asc(handovers.offeredAt)),
  )
}

/** How long a clinician reads on their tasks that a manager has moved cases to or from them, in days. */
const MOVES_SHOWN_DAYS = 14

/**
 * Handovers by managers of the last fourteen days that gave this clinician cases or took some from them, the newest
 * first. Out: how many came or went; the note was written for whoever gets them.
 */
export function listMovesOf(
  scope: ClinicianScope,
  now: Date,
): Promise<
  {
    moveId: string
    came: boolean
    count: number
    askedByName: string
    toName: string
    note: string | null
    at: Date
  }[]
> {
  return read(scope, (tx) => {
    const since = new Date(now.getTime() - MOVES_SHOWN_DAYS * 24 * 60 * 60_000)
    const theirs = and(
      sql`${careAssignments.patientId} = any(${caseMoves.patientIds})`,
      eq(careAssignments.clinicianUserId, scope.userId),
      eq(careAssignments.kind, 'primary'),
    )
    const came = sql<boolean>`${caseMoves.toUserId} = ${scope.userId}::uuid`
    return tx
      .select({
        moveId: caseMoves.id,
        came,
        count: sql<number>`count(distinct ${careAssignments.patientId})::int`,
        askedByName: caseMoves.askedByName,
        toName: caseMoves.toName,
        note: caseMoves.note,
        at: caseMoves.carryOutAt,
      })
      .from(caseMoves)
      .innerJoin(
        careAssignments,
        and(
          theirs,
          sql`case when ${came} then ${careAssignments.startedAt} else ${careAssignments.endedAt} end = ${caseMoves.carryOutAt}`,
        ),
      )
      .where(
        and(
          eq(caseMoves.clinicId, scope.clinicId),
          eq(caseMoves.state, 'done'),
          gte(caseMoves.carryOutAt, since),
        ),
      )
      .groupBy(caseMoves.id)
      .orderBy(desc(caseMoves.carryOutAt))
  })
}

/** For the person in care: who is in charge, and who looks after them at this moment while that one is away. */
export function getWhoLooksAfter(
  scope: RecordScope,
  now: Date,
): Promise<{
  name: string | null
  away: { coverName: string; throughDate: string } | null
  /** When somebody else took over within the last fourteen days; null = nobody did. */
  newSince: Date | null
}> {
  return read(scope, async (tx) => {
    const [row] = await tx.execute<{
      name: string | null
      cover_name: string | null
      through_date: string | null
      new_since: string | null
    }>(sql`
      select m.display_name as name, l.cover_name, l.through_date::text as through_date,
             case when a.started_at > ${now.toISOString()}::timestamptz - interval '14 days' and exists (select 1 from care_assignments b
               where b.patient_id = a.patient_id and b.kind = 'primary' and b.ended_at is not null) then a.started_at end as new_since
        from care_assignments a
        join memberships m on m.clinic_id = a.clinic_id and m.user_id = a.clinician_user_id and m.role = 'clinician'
        left join leave_covers l on l.clinic_id = a.clinic_id and l.absent_user_id = a.clinician_user_id and ${running(now)}
       where a.patient_id = ${scope.patientId} and a.ended_at is null and a.kind = 'primary'
       order by m.ended_at desc nulls first, l.starts_at limit 1`)
    if (!row) return { name: null, away: null, newSince: null }
    return {
      name: row.name,
      newSince: row.new_since === null ? null : new Date(row.new_since),
      away:
        row.cover_name !== null && row.through_date !== null
          ? { coverName: row.cover_name, throughDate: row.through_date }
          : null,
    }
  })
}

/** Cases that managers handed on for good: who did, to whom and why, the newest first. */
export function listMovesTo(
  scope: CareScope,
): Promise<{ moveId: string; askedByName: string; toName: string; note: string | null; at: Date }[]> {
  return read(scope, (tx) =>
    tx
      .select({
        moveId: caseMoves.id,
        askedByName: caseMoves.askedByName,
        toName: caseMoves.toName,
        note: caseMoves.note,
        at: caseMoves.carryOutAt,
      })
      .from(caseMoves)
      .where(and(arrayContains(caseMoves.patientIds, [scope.patientId]), eq(caseMoves.state, 'done')))
      .orderBy(desc(caseMoves.carryOutAt))
      .limit(20),
  )
}
