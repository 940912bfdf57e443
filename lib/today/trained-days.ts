import type { PlanItem } from '../plan/schema'
import type { PlainDate } from '../time/types'
import type { LadderDay } from './types'

/** The days of the ladder as they would be with these lines trained on a day; what is there already stays as it is. */
export function withTrained(
  known: readonly LadderDay[],
  items: readonly PlanItem[],
  { localDate, sessions }: { localDate: PlainDate; sessions: number },
): LadderDay[] {
  const added: LadderDay[] = []
  for (const { exerciseCode: what, rung, side } of items) {
    if (known.some((day) => day.localDate === localDate && day.what === what)) continue
    const same = added.find((day) => day.what === what)
    if (same) delete same.side
    else
      added.push({
        localDate,
        what,
        sessions,
        ...(rung === undefined ? {} : { rung }),
        ...(side === 'both' ? {} : { side }),
      })
  }
  return [...known, ...added]
}
