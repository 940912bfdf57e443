import type { PlanItem } from './schema'

/**
 * On which days a line falls, as it is told. A rung that is trained every day has no harder and no lighter days: what belongs
 * to harder days then falls on every day, and what belongs to lighter ones on three days a week (C.14), as `planWeek` and
 * Today lay them.
 */
export function onDays(
  item: Pick<PlanItem, 'kind' | 'days'>,
  among: readonly Pick<PlanItem, 'kind' | 'days'>[],
): PlanItem['days'] | 'three' {
  const ladder = among.filter(({ kind }) => kind === 'ladder')
  const daily = ladder.length > 0 && ladder.every(({ days }) => days === 'every_day')
  if (!daily || item.kind === 'light') return item.days
  return item.days === 'high' ? 'every_day' : item.days === 'light' ? 'three' : item.days
}
