import 'server-only'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { AwayInput } from '../../lib/episode/away-schema'
import { daysBetween } from '../../lib/time/plain-date'
import { audited } from '../audited'
import { newId } from '../ids'
import { awayDays, episodes } from '../schema'
import { lockEpisode } from './lock-episode'

const MOST_DAYS = 14

/**
 * Marks days as ill or travelling: nothing is planned on them (C.3a). At most 14 days; marking the same days
 * again changes nothing. Silence and gap rules go on as before.
 */
export function markAway(
  scope: PatientScope,
  input: AwayInput,
  now: Date,
): Promise<{ status: 'recorded'; id: string } | { status: 'refused'; problem: 'no_episode' | 'too_long' }> {
  return audited(scope, 'away-days.mark', async (tx, note) => {
    if (daysBetween(input.fromDate, input.throughDate) >= MOST_DAYS)
      return { status: 'refused', problem: 'too_long' }
    const [episode] = await tx
      .select({ id: episodes.id })
      .from(episodes)
      .where(and(eq(episodes.patientId, scope.patientId), isNull(episodes.endedAt)))
      .orderBy(desc(episodes.number))
      .limit(1)
    if (!episode || !(await lockEpisode(tx, episode.id))) return { status: 'refused', problem: 'no_episode' }
    const [same] = await tx
      .select({ id: awayDays.id })
      .from(awayDays)
      .where(
        and(
          eq(awayDays.episodeId, episode.id),
          eq(awayDays.fromDate, input.fromDate),
          eq(awayDays.throughDate, input.throughDate),
          eq(awayDays.kind, input.kind),
          isNull(awayDays.withdrawnAt),
        ),
      )
    if (same) return { status: 'recorded', id: same.id }
    const id = newId()
    await tx.insert(awayDays).values({
      id,
      clinicId: scope.clinicId,
      patientId: scope.patientId,
      episodeId: episode.id,
      kind: input.kind,
      fromDate: input.fromDate,
      throughDate: input.throughDate,
      receivedAt: now,
    })
    note({ entity: 'away-days', entityId: id })
    return { status: 'recorded', id }
  })
}
