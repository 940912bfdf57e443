import 'server-only'
import { eq } from 'drizzle-orm'
import { askAgainOn } from '../../lib/completion/maintenance-plan'
import { completionSentences } from '../../lib/decision/sentences'
import { assessCompletion } from '../../lib/progression/completion'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { completionInput } from '../queries/completion-conditions'
import type { EpisodeContext } from '../queries/episode-context'
import { newestFinishAnswer } from '../queries/look-back-evidence'
import { episodeStates } from '../schema'
import { freezeReview, raisedWithin } from './freeze-review'

const WEEK_DAYS = 7
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
  const answer = await newestFinishAnswer(tx, { episodeId: episode.id, now })
  const input = await completionInput(tx, context, { today, now })
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
