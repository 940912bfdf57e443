import { restDaysOf } from '../progression/ladder-rungs'
import type { Protocol } from '../progression/protocol'
import { planWeek } from './plan-week'
import type { PlanContent, PlanItem } from './schema'

/**
 * How many sessions of each line fall on each of seven days, by the line's key (C.14; S002-13, S000-11). Day 1 is a
 * loading day where the line has harder days. A leg with a rung of its own has a week of its own; what goes with the
 * ladder follows the lower leg.
 */
export function sheetWeek(plan: PlanContent, protocol: Protocol): Map<string, readonly number[]> {
  return new Map(
    plan.items.map((item) => {
      const rung = rungOfWeek(item, plan.items)
      const rests = item.kind === 'ladder' && restDaysOf(protocol, rung) > 0
      const only: PlanContent = { ...plan, items: [rests ? { ...item, days: 'high' } : item] }
      return [item.key, planWeek(only, { rung, protocol }).map(({ items }) => items[0]?.sessions ?? 0)]
    }),
  )
}

/** The rung whose week a line keeps; a lighter line keeps its own leg's, between that leg's harder days. */
function rungOfWeek(item: PlanItem, items: readonly PlanItem[]): number {
  if (item.kind === 'ladder' && item.rung !== undefined) return item.rung
  const rungs = items.flatMap(({ kind, rung, side }) =>
    kind === 'ladder' && rung !== undefined ? [{ rung, side }] : [],
  )
  const ofLeg = rungs.filter(({ side }) => side === item.side || side === 'both' || item.side === 'both')
  const kept = item.kind === 'light' && ofLeg.length > 0 ? ofLeg : rungs
  if (kept.length === 0) return 0
  return Math.min(...kept.map(({ rung }) => rung))
}
