import { prescribe } from '../plan/prescribe'
import type { PlanContent } from '../plan/schema'
import type { LadderState, PerSide } from '../progression/types'
import type { ReviewCase } from './case'

/**
 * The plan the decision of a case would lead to if it were accepted; null when it has been carried out already,
 * changes nothing, or there is nothing to prescribe from.
 */
export function proposedPlan(reviewCase: ReviewCase): PlanContent | null {
  const { decision } = reviewCase
  if (!decision || decision.effect !== 'awaits_clinician') return null
  return planFor(reviewCase, decision.stateAfter)
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
