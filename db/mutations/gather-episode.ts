import 'server-only'
import { eq } from 'drizzle-orm'
import { termsOf } from '../../lib/episode/envelope-terms'
import { evidenceWindowStart } from '../../lib/episode/evidence-window'
import { noteSession } from '../../lib/progression/apply-decision'
import { type EnvelopeLapse, envelopeOn } from '../../lib/progression/envelope'
import type { GateTestLog } from '../../lib/progression/judge-load'
import { type DailyInput, type LadderState, type PerSide, SIDES } from '../../lib/progression/types'
import { SETTLING_KINDS } from '../../lib/review/review-items'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { adherenceIn, adherenceSelects } from '../queries/adherence'
import { evidenceIn, evidenceSelects } from '../queries/engine-input'
import { type EpisodeContext, getEpisodeContext } from '../queries/episode-context'
import type { EvidenceLogs } from '../queries/evidence-rows'
import { gateTestSelects, gateTestsIn } from '../queries/gate-tests'
import { recentDecisions, recentFactsIn } from '../queries/recent-decisions'
import { runningStates } from '../schema'
import { together } from '../together'
import { lockEpisode } from './lock-episode'

/** Everything the engine reads for one daily decision; also what a clinician's own change needs. */
export type Situation = {
  context: EpisodeContext
  input: DailyInput
  logs: EvidenceLogs
  today: PlainDate
  /** The first local day whose logs were read. */
  logsFrom: PlainDate
  /** What is known of gates and running; null = no running was ever judged. */
  running: { stored: typeof runningStates.$inferSelect | null; gateTests: GateTestLog[] }
  /** Judged from where the ladder stood before the sitting's first decision (`one-sitting.ts`). */
  judgedTogether?: true
  /** The patient's envelope has narrowed to hold, and why; absent = it has not. */
  envelopeLapse?: EnvelopeLapse
}

/** Statuses in which an episode is judged day by day. */
const JUDGED: readonly string[] = ['stopped', 'awaiting_start', 'active', 'paused', 'maintenance']

/** Locks an episode and gathers what the engine reads about it at `now`; null when it is not one that is judged. */
export async function gatherEpisode(
  tx: Tx,
  {
    episodeId,
    now,
    sessionLogged = false,
    isLocked = false,
    ladderBefore,
  }: {
    episodeId: string
    now: Date
    sessionLogged?: boolean
    isLocked?: boolean
    /** Judge from here instead of from where the ladder stands (`one-sitting.ts`). */
    ladderBefore?: PerSide<LadderState>
  },
): Promise<Situation | null> {
  if (!isLocked) await lockEpisode(tx, episodeId)
  const context = await getEpisodeContext(tx, episodeId)
  if (!context) return null
  const { episode, patient } = context
  const from = ladderBefore ?? context.ladder
  const ladder = sessionLogged ? afterSession(from) : from
  const states = SIDES.flatMap((side) => ladder[side] ?? [])
  if (!JUDGED.includes(episode.status) || episode.affectedSide === null || states.length === 0) return null

  const today = localDateOf(now.getTime(), patient.timeZone)
  const logsFrom = evidenceWindowStart(ladder, today)
  const found = await together(tx, {
    ...evidenceSelects(tx, { episodeId, fromDate: logsFrom, receivedBy: now }),
    ...adherenceSelects(tx, { episodeId, today }),
    ...gateTestSelects(tx, { episodeId, today, receivedBy: now }),
    decided: recentDecisions(tx, { episodeId, today }),
    running: tx.select().from(runningStates).where(eq(runningStates.episodeId, episodeId)),
  })
  const logs = evidenceIn(found, now)
  const adherence7d = adherenceIn(found, {
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
    recent: recentFactsIn(found.decided, today),
    ...(adherence7d === undefined ? {} : { adherence7d }),
    ...(hold === null ? {} : { clinicianHold: hold }),
    ...(held ? { envelope: held.envelope } : {}),
    ...(episode.goalRung === null ? {} : { goalRung: episode.goalRung }),
    ...(episode.startedOn === null ? {} : { planStartedOn: episode.startedOn }),
    ...logs,
    sorted: true,
  }
  const running = { stored: found.running[0] ?? null, gateTests: gateTestsIn(found) }
  return {
    context,
    input,
    logs,
    today,
    logsFrom,
    running,
    ...(held?.lapse ? { envelopeLapse: held.lapse } : {}),
  }
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
