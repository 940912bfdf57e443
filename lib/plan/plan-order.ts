import { diffPlans, isSamePlan } from './diff'
import type { PlanContent } from './schema'

export type Moved = { key: string; before: number; after: number }

/**
 * Which lines stand somewhere else: the fewest that explain the new order (all but a longest common run). Places are
 * counted from 1 among the lines both plans have, so that adding and taking out moves nothing.
 */
export function movedItems(before: PlanContent, after: PlanContent): Moved[] {
  const common = new Set(before.items.map(({ key }) => key))
  const now = after.items.map(({ key }) => key).filter((key) => common.has(key))
  const stays = new Set(now)
  const was = before.items.map(({ key }) => key).filter((key) => stays.has(key))
  const unmoved = new Set(longestRun(now.map((key) => was.indexOf(key))).map((index) => was[index]))
  return now.flatMap((key, index) =>
    unmoved.has(key) ? [] : [{ key, before: was.indexOf(key) + 1, after: index + 1 }],
  )
}

/** The person would notice no difference, not even in the order: nothing that may be called a change. */
export function readsTheSame(before: PlanContent, after: PlanContent): boolean {
  return isSamePlan(diffPlans(before, after)) && movedItems(before, after).length === 0
}

/** A longest increasing run of different numbers. */
function longestRun(numbers: readonly number[]): number[] {
  const ending: number[][] = []
  for (const number of numbers) {
    const longest = ending.reduce<number[]>(
      (best, run) => (run.length > best.length && (run.at(-1) ?? -1) < number ? run : best),
      [],
    )
    ending.push([...longest, number])
  }
  return ending.reduce<number[]>((best, run) => (run.length > best.length ? run : best), [])
}

/** The same things in the order of their keys; what the order does not name keeps its place among them. */
export function inOrder<T extends { key: string }>(order: readonly string[], items: readonly T[]): T[] {
  const place = new Map(order.map((key, index) => [key, index]))
  const known = items
    .filter((item) => place.has(item.key))
    .sort((a, b) => (place.get(a.key) ?? 0) - (place.get(b.key) ?? 0))
  return items.map((item) => (place.has(item.key) ? (known.shift() as T) : item))
}
