import { type Locale, translator } from '../messages'
import type { Protocol } from '../progression/protocol'
import { scheduleText } from './plan-changes'
import { planWeek } from './plan-week'
import type { PlanContent } from './schema'

type Agreed = Pick<PlanContent, 'sessionsPerDay' | 'daysPerWeek'>

/**
 * How often a week asks for the ladder, as the week's grid lays it (C.14): what was agreed is the most, and from rung 3 the
 * ladder makes harder, lighter and rest days of it. Without ladder work it is what was agreed.
 */
export function weekText(
  locale: Locale,
  agreed: Agreed,
  { plan, protocol, maintenance }: { plan: PlanContent | null; protocol: Protocol; maintenance: boolean },
): string {
  const said = scheduleText(locale, agreed)
  const ladder = plan?.items.filter(({ kind, rung }) => kind === 'ladder' && rung !== undefined) ?? []
  if (!plan || plan.exercise !== 'go' || ladder.length === 0) return said
  const rung = Math.min(...ladder.map((item) => item.rung ?? 0))
  const kinds = planWeek(plan, { rung, protocol, maintenance }).map(({ kind }) => kind)
  const count = (wanted: string) => kinds.filter((kind) => kind === wanted).length
  if (count('H') === 0) return said
  return translator(locale, 'clinician')('chart.weekText', {
    perDay: Math.max(...ladder.map(({ sessionsPerDay }) => sessionsPerDay)),
    harder: count('H'),
    lighter: count('L'),
    rest: count('R'),
    agreed: said,
  })
}
