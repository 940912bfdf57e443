import 'server-only'
import { and, asc, eq, isNotNull, lte } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { nightAfter } from '../../lib/episode/nightly'
import { localDateOf } from '../../lib/time/plain-date'
import { audited } from '../audited'
import { episodeStates, patients } from '../schema'
import { type Evaluation, evaluateEpisode } from './evaluate-episode'
import { lookBack } from './look-back'

const RETRY_AFTER_MS = 60 * 60_000

export type NightlyResult = { episodeId: string; evaluation: Evaluation | null }

/**
 * Judges the next episode whose night is over and sets its next night, in one transaction of its own. Several
 * workers may call it at once: a locked episode is passed over. null when none is due.
 */
export function evaluateNextDueEpisode(scope: SystemScope, now: Date): Promise<NightlyResult | null> {
  return audited(scope, 'episode.evaluate-nightly', async (tx, note) => {
    const [due] = await tx
      .select({
        episodeId: episodeStates.episodeId,
        clinicId: episodeStates.clinicId,
        patientId: episodeStates.patientId,
        timeZone: patients.timeZone,
      })
      .from(episodeStates)
      .innerJoin(patients, eq(patients.id, episodeStates.patientId))
      .where(and(isNotNull(episodeStates.nextNightlyAt), lte(episodeStates.nextNightlyAt, now)))
      .orderBy(asc(episodeStates.nextNightlyAt))
      .limit(1)
      .for('update', { of: episodeStates, skipLocked: true })
    if (!due) return null
    const { episodeId, clinicId, patientId } = due
    note({ clinicId, patientId, entity: 'episode', entityId: episodeId })
    const evaluation = await evaluateEpisode(tx, { episodeId, trigger: 'nightly', now })
    if (evaluation) await lookBack(tx, { episodeId, now })
    const today = localDateOf(now.getTime(), due.timeZone)
    await tx
      .update(episodeStates)
      .set({ nextNightlyAt: evaluation ? nightAfter(today, due.timeZone) : null })
      .where(eq(episodeStates.episodeId, episodeId))
    return { episodeId, evaluation }
  })
}

/**
 * Judges every episode that is due. One that fails is put off by an hour and reported to `onFailure`, so that it
 * never keeps the others waiting. Returns how many were judged.
 */
export async function evaluateDueEpisodes(
  scope: SystemScope,
  {
    now,
    onFailure,
    signal,
  }: { now: Date; onFailure: (error: unknown, episodeId: string | null) => void; signal?: AbortSignal },
): Promise<number> {
  let judged = 0
  while (!signal?.aborted) {
    try {
      const result = await evaluateNextDueEpisode(scope, now)
      if (!result) return judged
      judged += 1
    } catch (error) {
      const episodeId = await putOff(scope, now)
      onFailure(error, episodeId)
      if (episodeId === null) return judged
    }
  }
  return judged
}

/** Moves the first due episode out of the way for an hour. */
function putOff(scope: SystemScope, now: Date): Promise<string | null> {
  return audited(scope, 'episode.put-off-nightly', async (tx, note) => {
    const [due] = await tx
      .select({ episodeId: episodeStates.episodeId, clinicId: episodeStates.clinicId })
      .from(episodeStates)
      .where(and(isNotNull(episodeStates.nextNightlyAt), lte(episodeStates.nextNightlyAt, now)))
      .orderBy(asc(episodeStates.nextNightlyAt))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!due) return null
    note({ clinicId: due.clinicId, entity: 'episode', entityId: due.episodeId })
    await tx
      .update(episodeStates)
      .set({ nextNightlyAt: new Date(now.getTime() + RETRY_AFTER_MS) })
      .where(eq(episodeStates.episodeId, due.episodeId))
    return due.episodeId
  })
}
