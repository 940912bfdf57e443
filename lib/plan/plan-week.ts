import type { Protocol } from '../progression/protocol'
import { type DayKind, weekTemplate } from '../progression/week-plan'
import type { PlanContent, PlanItem } from './schema'

export type WeekItem = { key: string; exerciseCode: string; sessions: number }

export type WeekDay = {
  kind: DayKind
  /** A run may be put here (C.14). */
  run: boolean
  items: WeekItem[]
}

/**
 * A whole week of a plan, laid on the template of its rung (C.14; S002-13, S000-11): what falls on each of seven
 * days, in the order of the plan. In: the rung of the lower side. A plan that stops or calms has no higher-load days.
 */
export function planWeek(
  plan: PlanContent,
  { rung, protocol, maintenance = false }: { rung: number; protocol: Protocol; maintenance?: boolean },
): WeekDay[] {
  const schedule = { sessionsPerDay: plan.sessionsPerDay, daysPerWeek: plan.daysPerWeek }
  return weekTemplate({ rung, schedule, maintenance }, protocol).map((day) => {
    const kind = plan.exercise === 'go' ? day.kind : 'R'
    const items = plan.items
      .filter((item) => isOn(item, kind, day.mobility))
      .map(({ key, exerciseCode, sessionsPerDay }) => ({ key, exerciseCode, sessions: sessionsPerDay }))
    return { kind, run: day.run && plan.exercise === 'go' && plan.running !== 'paused', items }
  })
}

/** Daily rungs have no days between: what belongs to lighter days falls on the three days of mobility (C.14). */
function isOn(item: PlanItem, kind: DayKind, mobility: boolean): boolean {
  if (item.days === 'every_day') return item.kind !== 'ladder' || item.rung === undefined || kind !== 'R'
  if (item.days === 'high') return kind === 'H' || kind === 'D'
  return kind === 'L' || (kind === 'D' && mobility && item.kind !== 'light')
}
