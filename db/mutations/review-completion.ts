import 'server-only'
import { desc, eq } from 'drizzle-orm'
import { askAgainOn } from '../../lib/completion/maintenance-plan'
import { completionSentences } from '../../lib/decision/sentences'
import { meanOf, painByDay } from '../../lib/episode/day-series'
import { assessCompletion, type CompletionInput } from '../../lib/progression/completion'
import { SIDES } from '../../lib/progression/types'
import { addDays, daysBetween } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { loadEvidence } from '../queries/engine-input'
import type { EpisodeContext } from '../queries/episode-context'
import { episodeStates, finishAnswers, goalRatings, runningStates } from '../schema'
import { freezeReview, raisedWithin } from './freeze-review'

const WEEK_DAYS = 7
/** Fewer days than this are no average. */
const KNOWN_DAYS_MIN = 4
/** What only the person can say. */
const THEIRS_TO_SAY: readonly string[] = ['goal_reached', 'patient_agrees']

/**
 * Whether care may end (C.16). Once only the person's own word is missing, Today asks for it; once they have given it, a
 * clinician is asked to finish with a maintenance and relapse plan. Returns whether care is near its end: asked about, or put
 * before one; staying where they are is then the aim, and no standstill.
 */
export async function reviewCompletion(
  tx: Tx,
  {
    context,
    today,
    now,
    trigger = 'nightly',
  }: { context: EpisodeContext; today: PlainDate; now: Date; trigger?: 'nightly' | 'finish_answer' },
): Promise<boolean> {
  const { episode } = context
  if (trigger === 'nightly' && !isAtGoal(context)) {
    await askOnToday(tx, context, null)
    return false
  }
  const answer = await newestAnswer(tx, episode.id)
  const input = await completionInput(tx, context, { today, now, answer })
  const result = assessCompletion(input)
  if (result.decision === 'discharge_ready') {
    await askOnToday(tx, context, null)
    if (await raisedWithin(tx, episode.id, { kind: 'discharge_ready', today, days: WEEK_DAYS * 4 }))
      return false
    await freezeReview(tx, context, {
      result,
      input,
      sentences: (locale) => completionSentences(result, locale),
      wanted: [{ kind: 'discharge_ready', urgency: 'routine' }],
      trigger,
      today,
      now,
    })
    return true
  }
  const theirs = result.missing.every((criterion) => THEIRS_TO_SAY.includes(criterion))
  const mayAsk = !answer || today >= askAgainOn(answer.localDate)
  const asks = theirs && mayAsk
  await askOnToday(tx, context, asks ? (context.state.finishAskedSince ?? today) : null)
  return asks
}

function isAtGoal({ episode, ladder, protocol }: EpisodeContext): boolean {
  const goal = episode.goalRung ?? protocol.ladder.length - 1
  const states = Object.values(ladder)
  return states.length > 0 && states.every(({ rung }) => rung >= goal)
}

async function askOnToday(tx: Tx, context: EpisodeContext, since: PlainDate | null): Promise<void> {
  if (context.state.finishAskedSince === since) return
  await tx
    .update(episodeStates)
    .set({ finishAskedSince: since })
    .where(eq(episodeStates.episodeId, context.episode.id))
}

type Answer = { goalMet: boolean; ready: boolean; localDate: PlainDate }

async function newestAnswer(tx: Tx, episodeId: string): Promise<Answer | undefined> {
  const [row] = await tx
    .select({
      goalMet: finishAnswers.goalMet,
      ready: finishAnswers.ready,
      localDate: finishAnswers.localDate,
    })
    .from(finishAnswers)
    .where(eq(finishAnswers.episodeId, episodeId))
    .orderBy(desc(finishAnswers.receivedAt))
    .limit(1)
  return row
}

async function completionInput(
  tx: Tx,
  context: EpisodeContext,
  { today, now, answer }: { today: PlainDate; now: Date; answer: Answer | undefined },
): Promise<CompletionInput> {
  const { episode, protocol } = context
  const goalRung = episode.goalRung ?? protocol.ladder.length - 1
  const states = SIDES.flatMap((side) => context.ladder[side] ?? [])
  const rung = Math.min(...states.map((state) => state.rung))
  const since =
    states
      .map(({ evidenceSince }) => evidenceSince)
      .sort()
      .at(-1) ?? today
  const psfsGain = await goalGain(tx, episode.id)
  const averagePain7d = await averagePain(tx, episode.id, { today, now })
  // What a person said more than the waiting time ago no longer speaks of now.
  const current = answer && today < askAgainOn(answer.localDate) ? answer : undefined
  return {
    rung,
    goalRung,
    maintainedDays: rung >= goalRung ? daysBetween(since, today) : 0,
    neededGatesOpen: await isGoalGateOpen(tx, context, goalRung),
    ...(psfsGain === undefined ? {} : { psfsGain }),
    ...(averagePain7d === undefined ? {} : { averagePain7d }),
    ...(current ? { goalMet: current.goalMet, patientAgrees: current.ready } : {}),
  }
}

/** Mean change of the person's own goals since each was first rated (PSFS, B10). */
async function goalGain(tx: Tx, episodeId: string): Promise<number | undefined> {
  const rows = await tx
    .select({ goalId: goalRatings.goalId, ability: goalRatings.ability })
    .from(goalRatings)
    .where(eq(goalRatings.episodeId, episodeId))
    .orderBy(goalRatings.localDate, goalRatings.receivedAt)
  const first = new Map<string, number>()
  const latest = new Map<string, number>()
  for (const { goalId, ability } of rows) {
    if (!first.has(goalId)) first.set(goalId, ability)
    latest.set(goalId, ability)
  }
  const again = new Set(
    rows
      .filter(({ goalId }, index) => rows.findIndex((r) => r.goalId === goalId) < index)
      .map(({ goalId }) => goalId),
  )
  const changes = [...again].map((goalId) => (latest.get(goalId) ?? 0) - (first.get(goalId) ?? 0))
  return changes.length === 0 ? undefined : meanOf(changes)
}

/** Mean of the worst pain of each of the last seven full days: the stricter reading of "average pain". */
async function averagePain(
  tx: Tx,
  episodeId: string,
  { today, now }: { today: PlainDate; now: Date },
): Promise<number | undefined> {
  const until = addDays(today, -1)
  const { checkIns } = await loadEvidence(tx, {
    episodeId,
    fromDate: addDays(today, -WEEK_DAYS - 1),
    receivedBy: now,
  })
  const known = painByDay(checkIns, 'worst24h', { until, days: WEEK_DAYS }).values.filter(
    (value) => value !== null,
  )
  return known.length < KNOWN_DAYS_MIN ? undefined : meanOf(known)
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
