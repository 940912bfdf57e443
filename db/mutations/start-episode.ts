import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { sidesOf } from '../../lib/episode/sides'
import type { AffectedSide } from '../../lib/episode/types'
import { isUnderAge } from '../../lib/intake/under-age'
import type { Pace } from '../../lib/progression/protocol-schema'
import type { Pain } from '../../lib/progression/types'
import { ageOn } from '../../lib/time/age'
import { localDateOf } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import { audited, type Tx } from '../audited'
import { openRedFlagsJson } from '../queries/case-parts'
import { getEpisodeContext } from '../queries/episode-context'
import { episodeStates, episodes, ladderStates, patients, redFlagClearances } from '../schema'
import { evaluateEpisode } from './evaluate-episode'
import { lockEpisode } from './lock-episode'
import { closeReviewItems } from './review-items'

/** What the intake did not get to before it stopped; the clinician found it out. */
export type StartAfterStop = {
  affectedSide: AffectedSide
  rung: number
  pace: Pace
  morningPain: Pain
  /** Needed where the chart has none; it never replaces the one in the chart. */
  dateOfBirth?: PlainDate
  /** What was asked, seen or arranged before; it is kept as a clearance of the intake's. */
  note: string
}

type StartRefusal =
  | 'not_found'
  | 'not_waiting'
  | 'no_plan'
  | 'flags_in_force'
  | 'under_age'
  | 'needs_note'
  | 'needs_birth_date'
export type StartResult = { status: 'started' | StartRefusal }

const NOTE_MIN = 3
/** Beyond it a year was mistyped. */
const AGE_MOST = 120

/**
 * Starts an episode that waited for a clinician's call (C.3, `review_before_start`), or one that an intake had
 * stopped and whose red flags are cleared, at the rung and for the reason the clinician names. Today in the patient's
 * zone becomes its first day and the engine judges it from now on. Nobody under the adult age is started: there is no
 * automation for them (C.3.1, C.20/10), and so nobody of an unknown age after a stop.
 */
export function startEpisode(
  scope: CareScope,
  { episodeId, afterStop, now }: { episodeId: string; afterStop?: StartAfterStop; now: Date },
): Promise<StartResult> {
  return audited(scope, 'episode.start', async (tx, note) => {
    const about: Record<string, string | number> = afterStop
      ? { rung: afterStop.rung, pace: afterStop.pace }
      : {}
    note({ entity: 'episode', entityId: episodeId, ...(afterStop ? { detail: about } : {}) })
    const state = await lockEpisode(tx, episodeId)
    if (!state || state.patientId !== scope.patientId) return { status: 'not_found' }
    const judged = await judgeStart(tx, { episodeId, now, ...(afterStop ? { afterStop } : {}) })
    if (judged.status !== 'possible') return { status: judged.status }
    const { today, stopped } = judged
    if (stopped) {
      await placeOnLadder(tx, scope, { episodeId, afterStop: stopped, today, now })
      if (stopped.dateOfBirth) {
        await tx
          .update(patients)
          .set({ dateOfBirth: stopped.dateOfBirth })
          .where(and(eq(patients.id, scope.patientId), isNull(patients.dateOfBirth)))
      }
      await tx.insert(redFlagClearances).values({
        clinicId: scope.clinicId,
        patientId: scope.patientId,
        episodeId,
        note: stopped.note,
        clearedByUserId: scope.userId,
        clearedAt: now,
      })
    } else {
      if (state.currentPlanVersionId === null) return { status: 'no_plan' }
      // the days of waiting for the call are no silence: nobody had asked for a session (C.13)
      await tx
        .update(ladderStates)
        .set({ evidenceSince: today, doseSince: today, changedAt: now })
        .where(eq(ladderStates.episodeId, episodeId))
    }
    await tx.update(episodes).set({ status: 'active', startedOn: today }).where(eq(episodes.id, episodeId))
    await closeReviewItems(tx, episodeId, ['start_review', 'intake_stop'], {
      reason: 'decided',
      now,
      byUserId: scope.userId,
    })
    await evaluateEpisode(tx, {
      episodeId,
      trigger: 'clinician',
      now,
      startedBy: { userId: scope.userId, name: scope.displayName },
    })
    note({ detail: { ...about, started: true } })
    return { status: 'started' }
  })
}

/** Whether an episode may start, and as what; `stopped` = an intake had stopped it, and this is where it begins. */
export async function judgeStart(
  tx: Tx,
  { episodeId, afterStop, now }: { episodeId: string; afterStop?: StartAfterStop; now: Date },
): Promise<{ status: 'possible'; today: PlainDate; stopped?: StartAfterStop } | { status: StartRefusal }> {
  const context = await getEpisodeContext(tx, episodeId)
  if (!context) return { status: 'not_found' }
  const { episode, patient, protocol } = context
  if (episode.status !== 'awaiting_start' && episode.status !== 'stopped') return { status: 'not_waiting' }
  const today = localDateOf(now.getTime(), patient.timeZone)
  const born = patient.dateOfBirth ?? bornBefore(today, afterStop?.dateOfBirth)
  if (isUnderAge(born, today, protocol)) return { status: 'under_age' }
  if (episode.status === 'awaiting_start') return { status: 'possible', today }
  if (await hasRedFlags(tx, episodeId)) return { status: 'flags_in_force' }
  if (!afterStop) return { status: 'no_plan' }
  if (born === null) return { status: 'needs_birth_date' }
  if (afterStop.note.trim().length < NOTE_MIN) return { status: 'needs_note' }
  return { status: 'possible', today, stopped: afterStop }
}

/** A date of birth somebody can have; null = none was given. */
const bornBefore = (today: PlainDate, day: PlainDate | undefined): PlainDate | null =>
  day !== undefined && day < today && ageOn(day, today) <= AGE_MOST ? day : null

async function hasRedFlags(tx: Tx, episodeId: string): Promise<boolean> {
  const [row] = await tx.execute<{ flags: unknown[] }>(
    sql`select ${openRedFlagsJson(sql`${episodeId}::uuid`)} as flags`,
  )
  return (row?.flags.length ?? 0) > 0
}

async function placeOnLadder(
  tx: Tx,
  scope: CareScope,
  {
    episodeId,
    afterStop,
    today,
    now,
  }: { episodeId: string; afterStop: StartAfterStop; today: PlainDate; now: Date },
): Promise<void> {
  const { affectedSide, rung, pace, morningPain } = afterStop
  const sides = sidesOf(affectedSide)
  await tx
    .update(episodes)
    .set({
      affectedSide,
      startMode: 'review_before_start',
      running: 'paused',
      intakeMorningLeft: sides.includes('left') ? morningPain : null,
      intakeMorningRight: sides.includes('right') ? morningPain : null,
    })
    .where(eq(episodes.id, episodeId))
  await tx.insert(ladderStates).values(
    sides.map((side) => ({
      clinicId: scope.clinicId,
      patientId: scope.patientId,
      episodeId,
      side,
      rung,
      doseStep: 0,
      pace,
      evidenceSince: today,
      doseSince: today,
      baselineMorning: morningPain,
      changedAt: now,
    })),
  )
  await tx
    .update(episodeStates)
    .set({
      rungLeft: sides.includes('left') ? rung : null,
      doseStepLeft: sides.includes('left') ? 0 : null,
      rungRight: sides.includes('right') ? rung : null,
      doseStepRight: sides.includes('right') ? 0 : null,
    })
    .where(eq(episodeStates.episodeId, episodeId))
}
