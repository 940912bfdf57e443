import 'server-only'
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { ManagerScope, PatientScope } from '../../lib/auth/scope'
import type { ErasureKind, ErasureState } from '../../lib/erasure/types'
import type { ZoneName } from '../../lib/time/types'
import { read } from '../audited'
import { clinics, erasures, legalHolds, patients } from '../schema'

export type OwnErasure = Pick<
  typeof erasures.$inferSelect,
  'id' | 'state' | 'askedAt' | 'answeredAt' | 'dueAt' | 'refusal'
>

/** The newest request of the person themselves, and for how long their clinic keeps records. */
export function getOwnErasure(scope: PatientScope): Promise<{
  request: OwnErasure | null
  clinic: { name: string; retentionYears: number }
  isHeld: boolean
}> {
  return read(scope, async (tx) => {
    const { id, state, askedAt, answeredAt, dueAt, refusal } = erasures
    const [request] = await tx
      .select({ id, state, askedAt, answeredAt, dueAt, refusal })
      .from(erasures)
      .where(and(eq(erasures.patientId, scope.patientId), eq(erasures.kind, 'asked')))
      .orderBy(desc(erasures.askedAt))
      .limit(1)
    const [clinic] = await tx
      .select({ name: clinics.name, retentionYears: clinics.retentionYears })
      .from(clinics)
      .where(eq(clinics.id, scope.clinicId))
    if (!clinic) throw new Error('the clinic of the scope does not exist')
    const held = await tx
      .select({ id: legalHolds.id })
      .from(legalHolds)
      .where(and(eq(legalHolds.patientId, scope.patientId), isNull(legalHolds.releasedAt)))
    return { request: request ?? null, clinic, isHeld: held.length > 0 }
  })
}

export type ErasureLine = {
  id: string
  kind: ErasureKind
  state: ErasureState
  /** As the record is called now; null = it is gone. */
  name: string | null
  askedAt: Date
  answeredByName: string | null
  dueAt: Date | null
  doneAt: Date | null
  refusal: string | null
  rows: { deleted: number; kept: number } | null
  isHeld: boolean
}

/** Most ended requests shown; the newest are listed. */
const MOST_ENDED = 50

const total = (byTable: Record<string, number>) => Object.values(byTable).reduce((sum, n) => sum + n, 0)

/** What waits for an answer or for its day, what was done, and what has to stay. Nothing about health. */
export function getErasures(scope: ManagerScope): Promise<{
  clinic: { name: string; timeZone: ZoneName; retentionYears: number }
  open: ErasureLine[]
  ended: ErasureLine[]
  holds: { id: string; name: string | null; reason: string; placedByName: string; placedAt: Date }[]
}> {
  return read(scope, async (tx) => {
    const [clinic] = await tx
      .select({ name: clinics.name, timeZone: clinics.timeZone, retentionYears: clinics.retentionYears })
      .from(clinics)
      .where(eq(clinics.id, scope.clinicId))
    if (!clinic) throw new Error('the clinic of the scope does not exist')
    const lines = () =>
      tx
        .select({
          id: erasures.id,
          kind: erasures.kind,
          state: erasures.state,
          name: patients.displayName,
          askedAt: erasures.askedAt,
          answeredByName: erasures.answeredByName,
          dueAt: erasures.dueAt,
          doneAt: erasures.doneAt,
          refusal: erasures.refusal,
          counts: erasures.counts,
          isHeld: sql<boolean>`exists (select 1 from ${legalHolds} h where h.patient_id = ${erasures.patientId} and h.released_at is null)`,
        })
        .from(erasures)
        .leftJoin(
          patients,
          and(eq(patients.clinicId, erasures.clinicId), eq(patients.id, erasures.patientId)),
        )
    const here = eq(erasures.clinicId, scope.clinicId)
    const asLine = ({ counts, ...line }: Awaited<ReturnType<typeof lines>>[number]): ErasureLine => ({
      ...line,
      rows: counts && { deleted: total(counts.deleted), kept: total(counts.kept) },
    })
    const open = await lines()
      .where(and(here, inArray(erasures.state, ['asked', 'confirmed'])))
      .orderBy(asc(erasures.askedAt))
    const ended = await lines()
      .where(and(here, inArray(erasures.state, ['refused', 'withdrawn', 'done'])))
      .orderBy(desc(sql`coalesce(${erasures.doneAt}, ${erasures.answeredAt})`))
      .limit(MOST_ENDED)
    const holds = await tx
      .select({
        id: legalHolds.id,
        name: patients.displayName,
        reason: legalHolds.reason,
        placedByName: legalHolds.placedByName,
        placedAt: legalHolds.placedAt,
      })
      .from(legalHolds)
      .leftJoin(
        patients,
        and(eq(patients.clinicId, legalHolds.clinicId), eq(patients.id, legalHolds.patientId)),
      )
      .where(and(eq(legalHolds.clinicId, scope.clinicId), isNull(legalHolds.releasedAt)))
      .orderBy(desc(legalHolds.placedAt))
    return { clinic, open: open.map(asLine), ended: ended.map(asLine), holds }
  })
}
