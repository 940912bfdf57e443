import { describe, expect, test } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import type { LadderState } from '../progression/types'
import { type PrescriptionFacts, prescribe } from './prescribe'
import type { PlanContent } from './schema'
import { sheetWeek } from './sheet-week'

const protocol = defaultProtocol
const since = '2026-03-01'
const at = (rung: number): LadderState => ({
  rung,
  doseStep: 0,
  pace: 'standard',
  doseSince: since,
  evidenceSince: since,
  baselineMorning: 1,
})
const planFor = (more: Partial<PrescriptionFacts>) =>
  prescribe({
    protocol,
    affected: 'right',
    ladder: { right: at(1) },
    today: '2026-03-10',
    exercise: 'go',
    sessionsPerDay: 2,
    daysPerWeek: 7,
    running: 'paused',
    activityLimits: [],
    ...more,
  })
const daysOf = (plan: PlanContent, key: string) =>
  sheetWeek(plan, protocol)
    .get(key)
    ?.map((n) => n > 0)
const loads = (pattern: string) => [...pattern].map((letter) => letter === 'x')

describe('the week on paper', () => {
  test('harder work stands on three days with a day between, lighter work on the days between', () => {
    const plan = planFor({ ladder: { right: at(5) } })
    expect(daysOf(plan, 'ladder:right') ?? daysOf(plan, 'ladder:both')).toEqual(loads('x.x.x..'))
    expect(daysOf(plan, 'light:right')).toEqual(loads('.x.x.x.'))
    expect(daysOf(plan, 'accessory:plank')).toEqual(loads('x.x.x..'))
    expect(daysOf(plan, 'warm_up:leg_swings')).toEqual(loads('xxxxxxx'))
  })

  test('daily work stands on every day, what goes with it on three', () => {
    const plan = planFor({})
    expect(sheetWeek(plan, protocol).get('ladder:both')).toEqual([2, 2, 2, 2, 2, 2, 2])
    expect(daysOf(plan, 'accessory:clamshell')).toEqual(loads('x.x.x..'))
  })

  test('each leg on a rung of its own keeps the days of its own rung', () => {
    const plan = planFor({ affected: 'bilateral', ladder: { left: at(2), right: at(3) } })
    expect(daysOf(plan, 'ladder:left')).toEqual(loads('xxxxxxx'))
    expect(daysOf(plan, 'ladder:right')).toEqual(loads('x.x.x..'))
    expect(daysOf(plan, 'light:right')).toEqual(loads('.x.x.x.'))
  })

  test('a line that somebody wrote down for every day never stands on two days in a row where its rung asks for rest', () => {
    const plan = planFor({ ladder: { right: at(5) } })
    const daily = { ...plan, items: plan.items.map((item) => ({ ...item, days: 'every_day' as const })) }
    expect(daysOf(daily, daily.items.find(({ kind }) => kind === 'ladder')?.key ?? '')).toEqual(
      loads('x.x.x..'),
    )
  })
})
