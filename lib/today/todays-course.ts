import { isJointExercise } from '../progression/ladder-rungs'
import { type Course, courseOf } from '../session-player/course'
import { planToday } from './next-step'
import { itemsFor } from './plan-lines'
import type { TodayFacts } from './types'

/** What today's session consists of; null when nothing is left to be done. `newKey` makes the keys. */
export function todaysCourse(facts: TodayFacts, newKey: () => string): Course | null {
  const items = itemsFor(facts)
  if (!items.some(({ kind }) => kind === 'ladder' || kind === 'light')) return null
  return courseFrom(facts, planToday(facts), items, newKey)
}

type InForce = ReturnType<typeof planToday>

/** These lines of a plan as they are gone through; null where there is no plan or no leg to train. */
export function courseFrom(
  facts: TodayFacts,
  plan: InForce,
  items: NonNullable<InForce>['content']['items'],
  newKey: () => string,
): Course | null {
  const { affectedSide } = facts.episode
  if (!plan || !affectedSide) return null
  const rungs = Object.values(facts.ladder).map(({ rung }) => rung)
  return courseOf({
    items,
    planVersionId: plan.id,
    affected: affectedSide,
    lowestRung: rungs.length === 0 ? 0 : Math.min(...rungs),
    unilateral: ({ rung }) => rung !== undefined && !isJointExercise(facts.protocol, rung),
    firstToday: (item) =>
      !facts.loads.some((load) => load.localDate === facts.today && load.what === item.exerciseCode),
    mostRise: facts.protocol.limits.duringRiseMax,
    flareFrom: {
      during: facts.protocol.flare.duringAbsMin,
      rise: facts.protocol.flare.duringRiseMin,
    },
    newKey,
  })
}
