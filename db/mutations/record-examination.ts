import 'server-only'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { ExaminationInput } from '../../lib/examination/schema'
import { localDateOf } from '../../lib/time/plain-date'
import { audited } from '../audited'
import { newId } from '../ids'
import { episodes, patients, remoteExaminations, visits } from '../schema'

/** Keeps what was seen of one test in one visit. The same key twice is one result. */
export function recordExamination(
  scope: CareScope,
  { visitId, ...input }: ExaminationInput & { visitId: string },
  now: Date,
): Promise<'recorded' | 'not_found'> {
  return audited(scope, 'examination.record', async (tx, note) => {
    const [visit] = await tx
      .select({ id: visits.id, zone: patients.timeZone })
      .from(visits)
      .innerJoin(patients, eq(patients.id, visits.patientId))
      .where(and(eq(visits.id, visitId), eq(visits.patientId, scope.patientId)))
    const [episode] = await tx
      .select({ id: episodes.id })
      .from(episodes)
      .where(eq(episodes.patientId, scope.patientId))
      .orderBy(desc(isNull(episodes.endedAt)), desc(episodes.number))
      .limit(1)
    if (!visit || !episode) return 'not_found'
    const id = newId()
    note({ entity: 'examination', entityId: id, detail: { test: input.test } })
    await tx
      .insert(remoteExaminations)
      .values({
        id,
        clinicId: scope.clinicId,
        patientId: scope.patientId,
        episodeId: episode.id,
        visitId,
        ...input,
        at: now,
        localDate: localDateOf(now.getTime(), visit.zone),
        examinedByUserId: scope.userId,
        examinedByName: scope.displayName,
      })
      .onConflictDoNothing()
    return 'recorded'
  })
}
