import 'server-only'
import { and, count, eq, gte, inArray } from 'drizzle-orm'
import { reviewSentences } from '../../lib/decision/sentences'
import { fixedNumbers } from '../../lib/progression/fixed-numbers'
import { assessUnderLoading, type UnderLoadingInput } from '../../lib/progression/under-loading'
import { addDays, daysBetween } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import type { EpisodeContext } from '../queries/episode-context'
import { underLoadingEvidence } from '../queries/look-back-evidence'
import { activities, decisionAnswers, decisions, runningStates } from '../schema'
import { freezeReview, raisedWithin } from './freeze-review'

/**
 * Whether somebody does less than their tendon allows ("under-loading and fear detector"): freezes it and opens a routine
 * item for the clinician, at most every four weeks, and never while a brake is on or a red flag stands. Returns whether
 * that was raised.
 */
export async function reviewUnderLoading(
  tx: Tx,
  { context, today, now }: { context: EpisodeContext; today: PlainDate; now: Date },
): Promise<boolean> {
  const { episode, protocol } = context
  const { windowDays, repeatAfterDays } = fixedNumbers.underLoading
  if (episode.clinicianHold === 'pause' || episode.clinicianHold === 'rescreen') return false
  if (episode.startedOn === null || daysBetween(episode.startedOn, today) < windowDays) return false
  if (episode.affectedSide === null || context.openReviews.some(({ kind }) => kind === 'red_flag'))
    return false
  if (await raisedWithin(tx, episode.id, { kind: 'under_loading', today, days: repeatAfterDays }))
    return false

  const from = addDays(today, -windowDays)
  const evidence = await underLoadingEvidence(
    tx,
    { episodeId: episode.id, today, now },
    context.ladder,
    protocol,
  )
  const unusedMovement = await unusedRunning(tx, episode.id, { from, today })
  const input: UnderLoadingInput = {
    ...evidence,
    maintaining: isMaintaining(context),
    refusedSteps: await refusedSteps(tx, episode.id, from),
    ...(unusedMovement ? { unusedMovement } : {}),
  }
  const result = assessUnderLoading(input)
  if (result.decision !== 'under_loading') return false
  await freezeReview(tx, context, {
    result,
    input,
    sentences: (locale) => reviewSentences(result, locale),
    wanted: [{ kind: 'under_loading', urgency: 'routine' }],
    trigger: 'nightly',
    today,
    now,
  })
  return true
}

function isMaintaining({ episode, ladder, state, protocol }: EpisodeContext): boolean {
  const goal = episode.goalRung ?? protocol.ladder.length - 1
  const states = Object.values(ladder)
  return state.lastOutcome === 'maintain' || (states.length > 0 && states.every(({ rung }) => rung >= goal))
}

/** Steps up the engine proposed in the window and a clinician took back, changed or refused. */
async function refusedSteps(tx: Tx, episodeId: string, from: PlainDate): Promise<number> {
  const [row] = await tx
    .select({ refused: count() })
    .from(decisionAnswers)
    .innerJoin(decisions, eq(decisions.id, decisionAnswers.decisionId))
    .where(
      and(
        eq(decisionAnswers.episodeId, episodeId),
        inArray(decisionAnswers.answer, ['rejected', 'changed']),
        inArray(decisions.outcome, ['progress_dose', 'progress_rung']),
        gte(decisions.localDate, from),
      ),
    )
  return row?.refused ?? 0
}

/** Since how long running is open and nobody has run; undefined when it is shut or used. */
async function unusedRunning(
  tx: Tx,
  episodeId: string,
  { from, today }: { from: PlainDate; today: PlainDate },
): Promise<UnderLoadingInput['unusedMovement']> {
  const [state] = await tx
    .select({ openedOn: runningStates.runOpenedOn, noRunBefore: runningStates.noRunBefore })
    .from(runningStates)
    .where(eq(runningStates.episodeId, episodeId))
  if (!state?.openedOn || state.noRunBefore !== null) return undefined
  const [run] = await tx
    .select({ id: activities.id })
    .from(activities)
    .where(
      and(
        eq(activities.episodeId, episodeId),
        eq(activities.kind, 'run'),
        gte(activities.localDate, state.openedOn > from ? state.openedOn : from),
      ),
    )
    .limit(1)
  return run ? undefined : { kind: 'running', days: daysBetween(state.openedOn, today) }
}
