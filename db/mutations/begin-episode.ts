import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { AffectedSide } from '../../lib/episode/types'
import { audited } from '../audited'
import { careAssignments, episodeStates, episodes } from '../schema'
import { openEpisode } from './save-intake'

/**
 * A new episode of care for somebody whose last one has ended, under the clinic's published protocol. It stands at intake:
 * its safety questions come before any plan. What was before stays as it is. Refused while one is open (see the ADR on one
 * episode at a time).
 */
export function beginEpisode(
  scope: CareScope,
  { side }: { side: AffectedSide | null },
  now: Date,
): Promise<{ status: 'begun'; episodeId: string } | { status: 'in_care' }> {
  const { clinicId, patientId } = scope
  return audited(scope, 'episode.begin', async (tx, note) => {
    // The same lock as the patient's own beginning: two doors, one episode.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${patientId}, 7))`)
    const [open] = await tx
      .select({ id: episodes.id })
      .from(episodes)
      .where(and(eq(episodes.patientId, patientId), isNull(episodes.endedAt)))
    if (open) return { status: 'in_care' }
    const [primary] = await tx
      .select({ userId: careAssignments.clinicianUserId })
      .from(careAssignments)
      .where(
        and(
          eq(careAssignments.patientId, patientId),
          eq(careAssignments.kind, 'primary'),
          isNull(careAssignments.endedAt),
        ),
      )
    const owner = { clinicId, patientId }
    const episodeId = await openEpisode(tx, owner, now, { affectedSide: side })
    await tx.insert(episodeStates).values({ episodeId, ...owner, clinicianUserId: primary?.userId ?? null })
    note({ entity: 'episode', entityId: episodeId, detail: { side } })
    return { status: 'begun', episodeId }
  })
}
