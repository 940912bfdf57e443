import 'server-only'
import { eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import {
  assessCompletion,
  type CompletionDecision,
  type CompletionInput,
} from '../../lib/progression/completion'
import { SIDES } from '../../lib/progression/types'
import { daysBetween, localDateOf } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import { read, type Tx } from '../audited'
import { runningStates } from '../schema'
import { type EpisodeContext, getEpisodeContext } from './episode-context'
import { completionEvidence } from './look-back-evidence'

/** What the record says at this moment to each condition of finishing care (C.16); null = no such episode here. */
export function getCompletion(
  scope: CareScope,
  episodeId: string,
  now: Date,
): Promise<CompletionDecision | null> {
  return read(scope, async (tx) => {
    const context = await getEpisodeContext(tx, episodeId)
    if (context?.patient.id !== scope.patientId) return null
    const today = localDateOf(now.getTime(), context.patient.timeZone)
    return assessCompletion(await completionInput(tx, context, { today, now }))
  })
}

export async function completionInput(
  tx: Tx,
  context: EpisodeContext,
  { today, now }: { today: PlainDate; now: Date },
): Promise<CompletionInput> {
  const { episode, protocol } = context
  const goalRung = episode.goalRung ?? protocol.ladder.length - 1
  const states = SIDES.flatMap((side) => context.ladder[side] ?? [])
  // Without a ladder nothing is held.
  const rung = states.length === 0 ? -1 : Math.min(...states.map((state) => state.rung))
  const since =
    states
      .map(({ evidenceSince }) => evidenceSince)
      .sort()
      .at(-1) ?? today
  return {
    rung,
    goalRung,
    maintainedDays: rung >= goalRung ? daysBetween(since, today) : 0,
    neededGatesOpen: await isGoalGateOpen(tx, context, goalRung),
    ...(await completionEvidence(tx, { episodeId: episode.id, today, now })),
  }
}

/** The gate whose rung is the goal's (C.3.7, C.9) has been passed and has not shut since. */
async function isGoalGateOpen(
  tx: Tx,
  { episode, protocol }: EpisodeContext,
  goalRung: number,
): Promise<boolean> {
  const [row] = await tx
    .select({ run: runningStates.runOpenedOn, highIntensity: runningStates.highIntensityOpenedOn })
    .from(runningStates)
    .where(eq(runningStates.episodeId, episode.id))
  return (goalRung >= protocol.gates.highIntensity.minRung ? row?.highIntensity : row?.run) != null
}
