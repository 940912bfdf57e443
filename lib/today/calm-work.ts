import { CALM_WORK, type CalmWork } from '../exercise-session/types'
import { planToday } from './next-step'
import type { TodayFacts } from './types'

/**
 * What may take the place of a planned session today: the one answer for Today, the session, the check-in and a
 * reported flare. A calm plan (SY1, a wait for a clinician) holds a walk and breathing, nothing else; where the plan
 * goes on and only the pain before this session stops it, easy bridge holds too (PS1; S000-03, S000-06).
 */
export function calmWork(facts: TodayFacts): readonly CalmWork[] {
  const planGoesOn = planToday(facts)?.content.exercise === 'go'
  return planGoesOn ? CALM_WORK : CALM_WORK.filter((work) => work !== 'iso_bridge_hold')
}
