import 'server-only'
import { termsOf } from '../../lib/episode/envelope-terms'
import { evidenceWindowStart } from '../../lib/episode/evidence-window'
import { noteSession } from '../../lib/progression/apply-decision'
import { type EnvelopeLapse, envelopeOn } from '../../lib/progression/envelope'
import { type DailyInput, type LadderState, type PerSide, SIDES } from '../../lib/progression/types'
import { SETTLING_KINDS } from '../../lib/review/review-items'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { getAdherence } from '../queries/adherence'
import { type EvidenceLogs, loadEvidence } from '../queries/engine-input'
import { type EpisodeContext, getEpisodeContext } from '../queries/episode-context'
import { getRecentFacts } from '../queries/recent-decisions'
import { lockEpisode } from './lock-episode'

/** Everything the engine reads for one daily decision; also what a clinician's own change needs. */
export type Situation = {
  context: EpisodeContext
  input: DailyInput
  logs: EvidenceLogs
  today: PlainDate
  /** The first local day whose logs were read. */
  logsFrom: PlainDate
  /** The patient's envelope has narrowed to hold, and why; absent = it has not. */
  envelopeLapse?: EnvelopeLapse
}

/** Statuses in which an episode is judged day by day. */
const JUDGED: readonly string[] = ['stopped', 'awaiting_start', 'active', 'paused', 'maintenance']

/** Locks an episode and gathers what the engine reads about it at `now`; null when it is not one that is judged. */
export async function gatherEpisode(
  tx: Tx,
  { episodeId, now, sessionLogged = false }: { episodeId: string; now: Date; sessionLogged?: boolean },
): Promise<Situation | null> {
  await lockEpisode(tx, episodeId)
  const context = await getEpisodeContext(tx, episodeId)
  if (!context) return null
  const { episode, patient } = context
  const ladder = sessionLogged ? afterSession(context.ladder) : context.ladder
  const states = SIDES.flatMap((side) => ladder[side] ?? [])
  if (!JUDGED.includes(episode.status) || episode.affectedSide === null || states.length === 0) return null

  const today = localDateOf(now.getTime(), patient.timeZone)
  const logsFrom = evidenceWindowStart(ladder, today)
  const logs = await loadEvidence(tx, { episodeId, fromDate: logsFrom, receivedBy: now })
  const adherence7d = await getAdherence(tx, {
    episodeId,
    today,
    sessions: logs.sessions,
    protocol: context.protocol,
  })
  const ratedOn = episode.techniqueRatedGoodOn
  // Until a clinician has started or released it, an episode is watched (red flags, symptoms) but never moved.
  const byStatus = { awaiting_start: 'start', stopped: 'pause', paused: 'pause' } as const
  const hold =
    episode.clinicianHold ??
    (episode.status in byStatus ? byStatus[episode.status as keyof typeof byStatus] : null)
  const held = context.envelope
    ? envelopeOn(termsOf(context.envelope, patient.timeZone), {
        today,
        ...reviewedOn(context.state.lastReviewedAt, patient.timeZone),
      })
    : undefined
  const input: DailyInput = {
    now: now.getTime(),
    today,
    affected: episode.affectedSide,
    ladder,
    schedule: { sessionsPerDay: episode.sessionsPerDay, daysPerWeek: episode.daysPerWeek },
    progressionLocked: episode.progressionLocked,
    openReview: context.openReviews.some(({ kind }) => SETTLING_KINDS.includes(kind)),
    techniqueRatedGood: ratedOn !== null && ratedOn > addDays(today, -14),
    regularAnalgesic: episode.regularAnalgesic,
    recent: await getRecentFacts(tx, { episodeId, today }),
    ...(adherence7d === undefined ? {} : { adherence7d }),
    ...(hold === null ? {} : { clinicianHold: hold }),
    ...(held ? { envelope: held.envelope } : {}),
    ...(episode.goalRung === null ? {} : { goalRung: episode.goalRung }),
    ...(episode.startedOn === null ? {} : { planStartedOn: episode.startedOn }),
    ...logs,
    sorted: true,
  }
  return { context, input, logs, today, logsFrom, ...(held?.lapse ? { envelopeLapse: held.lapse } : {}) }
}

const reviewedOn = (at: Date | null, timeZone: string) =>
  at === null ? {} : { lastReviewedOn: localDateOf(at.getTime(), timeZone) }

function afterSession(ladder: PerSide<LadderState>): PerSide<LadderState> {
  const noted: PerSide<LadderState> = {}
  for (const side of SIDES) {
    const state = ladder[side]
    if (state) noted[side] = noteSession(state)
  }
  return noted
}

/** The first columns of every row of an episode. */
export const ownerOf = ({ episode }: EpisodeContext) => ({
  clinicId: episode.clinicId,
  patientId: episode.patientId,
  episodeId: episode.id,
})
