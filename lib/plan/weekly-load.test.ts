import { describe, expect, it } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import { planWeek } from './plan-week'
import { prescribe } from './prescribe'
import type { PlanContent } from './schema'
import { weeklyLoad, weeklyLoadChange } from './weekly-load'

const at = (rung: number, daysPerWeek = 7): PlanContent =>
  prescribe({
    protocol: defaultProtocol,
    affected: 'left',
    ladder: {
      left: {
        rung,
        doseStep: 0,
        pace: 'standard',
        evidenceSince: '2026-03-01',
        doseSince: '2026-03-01',
        baselineMorning: 1,
      },
    },
    today: '2026-03-10',
    exercise: 'go',
    sessionsPerDay: 2,
    daysPerWeek,
    running: 'paused',
    activityLimits: [],
  })
const weekOf = (plan: PlanContent, rung: number) => planWeek(plan, { rung, protocol: defaultProtocol })
const loadOf = (plan: PlanContent, rung: number) => weeklyLoad(plan, weekOf(plan, rung), 'left')
const onlyLadder = (plan: PlanContent): PlanContent => ({
  ...plan,
  items: plan.items.filter(({ kind }) => kind === 'ladder'),
})

describe('the week of a plan', () => {
  it('lays ladder work on the days of its rung and lighter work between', () => {
    const plan = at(3)
    const week = weekOf(plan, 3)
    expect(week.map(({ kind }) => kind).join('')).toBe('HLHLHLR')
    const on = (key: string) =>
      week.map(({ items }) => items.find((item) => item.key === key)?.sessions ?? 0).join('')
    expect(on('ladder:left')).toBe('2020200')
    expect(on('light:left')).toBe('0101010')
    expect(on('mobility:calf_wall')).toBe('0101010')
    expect(on('cool_down:breathing')).toBe('1111111')
  })

  it('on daily rungs trains every agreed day and keeps mobility to three', () => {
    const week = weekOf(at(1), 1)
    expect(week.filter(({ items }) => items.some(({ key }) => key === 'ladder:both'))).toHaveLength(7)
    expect(week.filter(({ items }) => items.some(({ key }) => key === 'mobility:calf_wall'))).toHaveLength(3)
    const five = weekOf(at(1, 5), 1)
    expect(five.filter(({ items }) => items.some(({ key }) => key === 'ladder:both'))).toHaveLength(5)
  })

  it('is without higher-load days while exercise stops', () => {
    const stopped = weekOf({ ...at(3), exercise: 'stop', items: [] }, 3)
    expect(stopped.every(({ kind, items }) => kind === 'R' && items.length === 0)).toBe(true)
  })
})

describe('the load of a week', () => {
  it('counts every session, both legs of single-leg work, at its tempo', () => {
    // 2 × 5 on each leg (C.4), whichever is the affected one; 2 a day on three days, 2 + 4 s a repetition
    const plan = onlyLadder(at(3))
    const { repetitions, workSeconds } = loadOf(plan, 3)
    expect(repetitions).toBe(2 * 2 * 5 * 2 * 3)
    expect(workSeconds).toBe(120 * 6)
    const shared = { ...plan, items: plan.items.map((item) => ({ ...item, side: 'both' as const })) }
    expect(loadOf(shared, 3).repetitions).toBe(120)
    // where both legs are affected and stand on rungs of their own, a line is one leg's
    expect(weeklyLoad(plan, weekOf(plan, 3), 'bilateral').repetitions).toBe(60)
  })

  it('leaves mobility, warm-up and cool-down out of the load, and in the minutes', () => {
    const plan = at(3)
    const bare = { ...plan, items: plan.items.filter(({ kind }) => kind !== 'mobility') }
    expect(loadOf(bare, 3).repetitions).toBe(loadOf(plan, 3).repetitions)
    expect(loadOf(bare, 3).minutes).toBeLessThan(loadOf(plan, 3).minutes)
  })

  it('counts what moves the leg beside the load, and never a breath, wherever it stands in the plan', () => {
    const plan = at(3)
    const line = (item: Partial<PlanContent['items'][number]>) => ({
      ...plan,
      items: [
        {
          ...(plan.items[0] as PlanContent['items'][number]),
          days: 'every_day' as const,
          sessionsPerDay: 1,
          ...item,
        },
      ],
    })
    const swings = line({
      key: 'mobility:leg_swings',
      kind: 'mobility',
      exerciseCode: 'leg_swings',
      sets: 2,
      reps: 12,
      side: 'both',
      holdSeconds: undefined,
    })
    expect(loadOf(swings, 3)).toMatchObject({ repetitions: 0, mobilityRepetitions: 2 * 12 * 2 * 7 })
    for (const kind of ['cool_down', 'accessory', 'warm_up'] as const) {
      const breaths = line({ key: `${kind}:breathing`, kind, exerciseCode: 'breathing', sets: 1, reps: 10 })
      expect(loadOf(breaths, 3)).toMatchObject({ repetitions: 0, workSeconds: 0, mobilityRepetitions: 0 })
      expect(loadOf(breaths, 3).minutes).toBeGreaterThan(0)
    }
  })

  it('is told in percent, and without one where there was nothing before', () => {
    const plan = onlyLadder(at(3))
    const raised = {
      ...plan,
      items: plan.items.map((item) => ({ ...item, reps: 6, loadKg: 4 })),
    }
    const change = weeklyLoadChange(loadOf(plan, 3), loadOf(raised, 3))
    expect(change).toContainEqual({ measure: 'repetitions', before: 120, after: 144, percent: 20 })
    expect(change).toContainEqual({ measure: 'kilogramReps', before: 0, after: 144 * 4, percent: null })
    expect(weeklyLoadChange(loadOf(plan, 3), loadOf(plan, 3)).map(({ measure }) => measure)).not.toContain(
      'kilogramReps',
    )
  })
})
