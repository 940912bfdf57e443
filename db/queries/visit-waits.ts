import 'server-only'
import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { CareScope, ClinicianScope } from '../../lib/auth/scope'
import type { Visit, WaitingVisit } from '../../lib/booking/visit'
import { localDateOf } from '../../lib/time/plain-date'
import { read, type Tx } from '../audited'
import { visits, visitWaits } from '../schema'
import { slotsIn } from './visit-slots'
import { visitSelect } from './visits'

const MOST = 30

async function waitsWith(tx: Tx, found: Visit[], now: Date): Promise<WaitingVisit[]> {
  const waiting: WaitingVisit[] = []
  for (const visit of found) {
    const [wait] = await tx
      .select()
      .from(visitWaits)
      .where(and(eq(visitWaits.visitId, visit.id), isNull(visitWaits.endedAt)))
    if (!wait) continue
    const { clinicId, toldAt, toldStartsAt } = wait
    const { clinicianUserId, type, clinicZone, id: exceptVisitId, startsAt } = visit
    const slots = await slotsIn(tx, {
      clinicId,
      clinicianUserId,
      type,
      clinicZone,
      fromDate: localDateOf(now.getTime(), clinicZone),
      throughDate: localDateOf(startsAt.getTime(), clinicZone),
      now,
      exceptVisitId,
    })
    const [first] = slots
    waiting.push({
      visit,
      askedAt: wait.askedAt,
      told: toldAt && toldStartsAt ? { startsAt: toldStartsAt, at: toldAt } : null,
      free: first !== undefined && first < startsAt.getTime() ? new Date(first) : null,
    })
  }
  return waiting
}

/** Who waits for an earlier time with this clinician, whoever has waited longest first; at most thirty. */
export function listWaiting(scope: ClinicianScope, now: Date): Promise<WaitingVisit[]> {
  return read(scope, async (tx) => {
    const found = await visitSelect(tx)
      .innerJoin(visitWaits, and(eq(visitWaits.visitId, visits.id), isNull(visitWaits.endedAt)))
      .where(
        and(
          eq(visits.clinicId, scope.clinicId),
          eq(visits.clinicianUserId, scope.userId),
          eq(visits.state, 'booked'),
          gt(visits.startsAt, now),
        ),
      )
      .orderBy(asc(visitWaits.askedAt), asc(visitWaits.id))
      .limit(MOST)
    return waitsWith(tx, found, now)
  })
}

/** The visits of one patient for which they wait for an earlier time, the soonest first. */
export function listWaitingOf(scope: CareScope, now: Date): Promise<WaitingVisit[]> {
  return read(scope, async (tx) => {
    const found = await visitSelect(tx)
      .innerJoin(visitWaits, and(eq(visitWaits.visitId, visits.id), isNull(visitWaits.endedAt)))
      .where(and(eq(visits.patientId, scope.patientId), eq(visits.state, 'booked'), gt(visits.startsAt, now)))
      .orderBy(asc(visits.startsAt))
    return waitsWith(tx, found, now)
  })
}
