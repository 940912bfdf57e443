import { prescribe } from '../plan/prescribe'
import type { PlanContent } from '../plan/schema'
import { type DailyDecision, type LadderState, type PerSide, SIDES } from '../progression/types'
import type { ReviewCase } from './case'

/**
 * The plan the decision of a case would lead to if it were accepted; null when it has been carried out already,
 * changes nothing, or there is nothing to prescribe from.
 */
export function proposedPlan(reviewCase: ReviewCase): PlanContent | null {
  const { decision } = reviewCase
  if (!decision || decision.effect !== 'awaits_clinician') return null
  return planFor(reviewCase, proposedLadder(reviewCase))
}

/** The ladder after the promotions that wait for a clinician (C.8); sides that do not wait stay where they are. */
export function proposedLadder({
  decision,
  ladder,
}: Pick<ReviewCase, 'decision' | 'ladder'>): PerSide<LadderState> {
  const next: PerSide<LadderState> = { ...ladder }
  const result = decision?.result as DailyDecision | undefined
  if (!result?.perSide) return next
  for (const side of SIDES) {
    const state = ladder[side]
    const own = result.perSide[side]
    if (!state || !own) continue
    const judged = result.joint && own.waitsForOtherSide !== true ? result : own
    const rises = judged.outcome === 'progress_rung' || judged.outcome === 'progress_dose'
    if (!rises || judged.toRung === undefined || !judged.flags.includes('awaiting_signoff')) continue
    next[side] = { ...state, rung: judged.toRung, doseStep: judged.toDoseStep ?? 0 }
  }
  return next
}

/** The plan a ladder would ask for today, with everything a clinician adjusted kept. */
export function planFor(
  {
    episode,
    currentPlan,
    protocol,
    today,
  }: Pick<ReviewCase, 'episode' | 'currentPlan' | 'protocol' | 'today'>,
  ladder: PerSide<LadderState>,
): PlanContent | null {
  if (!episode.affectedSide || (!ladder.left && !ladder.right)) return null
  return prescribe({
    protocol,
    affected: episode.affectedSide,
    ladder,
    today,
    exercise: currentPlan?.content.exercise ?? 'go',
    sessionsPerDay: episode.sessionsPerDay,
    daysPerWeek: episode.daysPerWeek,
    running: currentPlan?.content.running ?? episode.running ?? 'paused',
    activityLimits: currentPlan?.content.activityLimits ?? [],
    ...(currentPlan ? { previous: currentPlan.content } : {}),
  })
}
