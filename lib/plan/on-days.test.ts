import { describe, expect, test } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import { onDays } from './on-days'
import { planWeek } from './plan-week'
import type { PlanContent, PlanItem } from './schema'

const line = (kind: PlanItem['kind'], days: PlanItem['days']) =>
  ({ key: `${kind}:${days}`, kind, days, exerciseCode: 'x', sessionsPerDay: 1 }) as PlanItem

describe('in a plan whose rung is trained every day', () => {
  const items = [line('ladder', 'every_day'), line('mobility', 'light'), line('accessory', 'high')]

  test('no line is said to stand on harder or lighter days: there are none', () => {
    expect(items.map((item) => onDays(item, items))).toEqual(['every_day', 'three', 'every_day'])
  })

  test('the days that are told are the days of the week that is laid', () => {
    const plan = {
      items,
      exercise: 'go',
      sessionsPerDay: 2,
      daysPerWeek: 7,
      running: 'paused',
    } as unknown as PlanContent
    const week = planWeek(plan, { rung: 0, protocol: defaultProtocol })
    const count = (key: string) => week.filter((day) => day.items.some((item) => item.key === key)).length
    expect(count('mobility:light')).toBe(3)
    expect(count('accessory:high')).toBe(7)
  })
})

test('from the rungs with rest days up, harder and lighter days are what they are called', () => {
  const items = [line('ladder', 'high'), line('light', 'light'), line('mobility', 'light')]
  expect(items.map((item) => onDays(item, items))).toEqual(['high', 'light', 'light'])
})
