import { SIDES } from '../progression/types'
import type { TodayFacts } from './types'

/** The worst of this morning's answers on the affected legs; undefined = nobody said today. */
export function morningNow({ checkIns, today, ladder }: TodayFacts): number | undefined {
  const values = checkIns
    .filter(({ localDate }) => localDate === today)
    .flatMap(({ morning }) => SIDES.flatMap((side) => (ladder[side] ? (morning[side] ?? []) : [])))
  return values.length === 0 ? undefined : Math.max(...values)
}
