import type { AffectedSide } from '../episode/types'
import { type Legs, legsOf } from '../exercise-session/performed-sets'
import { exerciseOf } from '../own-exercise/own-exercise'
import type { PlanItem } from '../plan/schema'
import { weekdayOf } from '../time/plain-date'
import { dayKind, dayKindOf, doneToday, ladderItems, planToday } from './next-step'
import type { TodayFacts } from './types'

/** Rungs that are trained every day have no days between for mobility and what goes with it: three days hold it (C.14). */
const MOBILITY_WEEKDAYS: readonly number[] = [1, 3, 5]

/**
 * The lines of today's plan, main exercise first, what is not done yet before what is. Lighter lines stand on the
 * days between, for each leg by itself when the two have rungs of their own.
 */
export function itemsFor(facts: TodayFacts): PlanItem[] {
  const order = { ladder: 0, light: 1, calm: 1, warm_up: 2, accessory: 3, mobility: 4, cool_down: 5 } as const
  const day = dayKind(facts)
  const ladder = ladderItems(facts)
  const hasLightDay = (side: PlanItem['side']) =>
    ladder.some(
      (item) =>
        (side === 'both' || item.side === 'both' || item.side === side) && dayKindOf(facts, item) !== 'work',
    )
  const daily = ladder.length > 0 && ladder.every((item) => item.days === 'every_day')
  const fresh = ladder.every((item) => doneToday(facts, item) === 0)
  const mobilityToday = daily && fresh && MOBILITY_WEEKDAYS.includes(weekdayOf(facts.today))
  const wanted = (item: PlanItem) => {
    if (item.kind === 'ladder') return dayKindOf(facts, item) === 'work'
    if (item.days === 'every_day') return true
    return item.days === 'high'
      ? day === 'work'
      : item.kind === 'light'
        ? hasLightDay(item.side)
        : day !== 'work' || mobilityToday
  }
  const done = (item: PlanItem) => (item.kind === 'ladder' ? doneToday(facts, item) : 0)
  return (planToday(facts)?.content.items ?? [])
    .filter(wanted)
    .sort((a, b) => order[a.kind] - order[b.kind] || done(a) - done(b))
}

/** Which legs a line asks for: both together, each in turn, or one leg alone where the two have rungs of their own. */
export function legsAsked(item: PlanItem, affected: AffectedSide | null): Legs {
  return legsOf(item.side, { affected, unilateral: exerciseOf(item)?.unilateral ?? false })
}
