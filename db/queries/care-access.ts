import 'server-only'
import { and, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { CareScope, ClinicianScope } from '../../lib/auth/scope'
import { read, type Tx } from '../audited'
import { careAssignments, chartOpenings, patients, reviewItems } from '../schema'
import { isCovered, isOffered, receiversOf } from './care-team'

/**
 * - full: reads and decides
 * - offered: asked to take the patient over: reads, and answers the offer; nothing else until they have
 */
export type ChartRight = 'full' | 'offered'

/** Whether this clinician may open this patient's chart now; what they may do there is {@link chartRight}. */
export async function mayOpenChart(scope: ClinicianScope, patientId: string, now: Date): Promise<boolean> {
  return (await chartRight(scope, patientId, now)) !== null
}

/**
 * What this clinician may do with this patient's chart now; null = not even open it. In full: assigned (in charge or as
 * cover), or covering the leave of whoever is in charge, or the patient has nobody and the clinician takes the clinic's
 * unassigned ones, or whoever has the patient is past an urgent target (C.12) and it has come to the clinician the
 * clinic named for that, or the clinician has opened it with a reason and its hour is not over. A patient of another
 * clinic is simply not there.
 */
export function chartRight(scope: ClinicianScope, patientId: string, now: Date): Promise<ChartRight | null> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({ clinicianUserId: careAssignments.clinicianUserId, kind: careAssignments.kind })
      .from(patients)
      .leftJoin(
        careAssignments,
        and(eq(careAssignments.patientId, patients.id), isNull(careAssignments.endedAt)),
      )
      .where(eq(patients.id, patientId))
    if (rows.length === 0) return null
    if (rows.some(({ clinicianUserId }) => clinicianUserId === scope.userId)) return 'full'
    if (await isCovered(tx, scope, patientId, now)) return 'full'
    if (await openingOf(tx, scope, patientId, now)) return 'full'
    const nobody = rows.every(({ kind }) => kind !== 'primary')
    if (await takesUnlooked(tx, scope, patientId, { nobody, now })) return 'full'
    return (await isOffered(tx, scope, patientId)) ? 'offered' : null
  })
}

/** Whether the patient has come to this clinician because nobody has them, or nobody looked in time. */
async function takesUnlooked(
  tx: Tx,
  scope: ClinicianScope,
  patientId: string,
  { nobody, now }: { nobody: boolean; now: Date },
): Promise<boolean> {
  const [takes] = await tx.execute<{ yes: boolean }>(sql`
    select exists (select 1 from ${receiversOf(now)} r
                    where r.clinic_id = ${scope.clinicId} and r.user_id = ${scope.userId}) as yes`)
  if (takes?.yes !== true) return false
  if (nobody) return true
  const [late] = await tx
    .select({ id: reviewItems.id })
    .from(reviewItems)
    .where(
      and(
        eq(reviewItems.patientId, patientId),
        isNull(reviewItems.closedAt),
        inArray(reviewItems.urgency, ['emergency', 'urgent']),
        lt(reviewItems.dueAt, now),
      ),
    )
    .limit(1)
  return late !== undefined
}

/** An opening of this chart outside the clinician's own patients whose time is not over; null = there is none. */
async function openingOf(tx: Tx, scope: ClinicianScope | CareScope, patientId: string, now: Date) {
  const [open] = await openingSelect(tx, scope, patientId, now)
  return open ?? null
}

/** For the banner of a chart: until when, and why, it stands open to somebody who is not in charge. */
export const openingSelect = (tx: Tx, scope: ClinicianScope | CareScope, patientId: string, now: Date) =>
  tx
    .select({ until: chartOpenings.until, reason: chartOpenings.reason })
    .from(chartOpenings)
    .where(
      and(
        eq(chartOpenings.clinicId, scope.clinicId),
        eq(chartOpenings.patientId, patientId),
        eq(chartOpenings.clinicianUserId, scope.userId),
        isNull(chartOpenings.closedAt),
        gt(chartOpenings.until, now),
      ),
    )
    .orderBy(desc(chartOpenings.until))
    .limit(1)

/** The charts that stand open to this clinician outside their own patients: whose, and until when; the next to close first. */
export function listOpenedOutside(
  scope: ClinicianScope,
  now: Date,
): Promise<{ patientId: string; name: string; until: Date }[]> {
  return read(scope, (tx) =>
    tx
      .select({
        patientId: chartOpenings.patientId,
        name: patients.displayName,
        until: sql<Date>`max(${chartOpenings.until})`.mapWith(chartOpenings.until),
      })
      .from(chartOpenings)
      .innerJoin(patients, eq(patients.id, chartOpenings.patientId))
      .where(
        and(
          eq(chartOpenings.clinicId, scope.clinicId),
          eq(chartOpenings.clinicianUserId, scope.userId),
          isNull(chartOpenings.closedAt),
          gt(chartOpenings.until, now),
        ),
      )
      .groupBy(chartOpenings.patientId, patients.displayName)
      .orderBy(sql`max(${chartOpenings.until})`),
  )
}
