import { isJointExercise } from '@/lib/progression/protocol'
import { newClientKey } from '@/lib/server/client-key'
import { type Course, courseOf } from '@/lib/session-player/course'
import { planToday } from '@/lib/today/next-step'
import { itemsFor } from '@/lib/today/plan-lines'
import type { TodayFacts } from '@/lib/today/types'

/** What today's session consists of; null when nothing is left to be done. */
export function todaysCourse(facts: TodayFacts): Course | null {
  const plan = planToday(facts)
  const { affectedSide } = facts.episode
  const items = itemsFor(facts)
  if (!plan || !affectedSide || !items.some(({ kind }) => kind === 'ladder' || kind === 'light')) return null
  const rungs = Object.values(facts.ladder).map(({ rung }) => rung)
  return courseOf({
    items,
    planVersionId: plan.id,
    affected: affectedSide,
    lowestRung: rungs.length === 0 ? 0 : Math.min(...rungs),
    unilateral: ({ rung }) => rung !== undefined && !isJointExercise(facts.protocol, rung),
    firstToday: (item) =>
      !facts.loads.some((load) => load.localDate === facts.today && load.what === item.exerciseCode),
    newKey: newClientKey,
  })
}
