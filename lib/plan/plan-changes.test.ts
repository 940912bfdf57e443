import { describe, expect, it } from 'vitest'
import { planChangeLines } from './plan-changes'
import type { PlanContent, PlanItem } from './schema'

const bridge: PlanItem = {
  key: 'ladder:left',
  kind: 'ladder',
  exerciseCode: 'bridge_single_bent',
  side: 'left',
  rung: 2,
  doseStep: 0,
  sets: 2,
  reps: 8,
  sessionsPerDay: 2,
  days: 'every_day',
  painCeilingNrs: 5,
}
const plan = (items: PlanItem[], more: Partial<PlanContent> = {}): PlanContent => ({
  exercise: 'go',
  items,
  sessionsPerDay: 2,
  daysPerWeek: 7,
  activityLimits: [],
  running: 'paused',
  ...more,
})

describe('the difference between two plans', () => {
  it('says a new dose with its exercise, and that each leg does it where one ladder is climbed', () => {
    expect(planChangeLines('en', plan([bridge]), plan([{ ...bridge, reps: 9 }]), 'metric')).toEqual([
      {
        key: 'ladder:left:dose',
        subject: 'One-leg bridge, knee bent, each leg',
        before: '2 × 8',
        after: '2 × 9',
      },
    ])
  })

  it('says, as Today does, that each leg does work of one leg where one side is treated; one leg alone where both are', () => {
    const subject = (affected: 'left' | 'bilateral') =>
      planChangeLines('en', plan([]), plan([bridge]), 'metric', affected)[0]?.subject
    expect(subject('left')).toBe('One-leg bridge, knee bent, each leg')
    expect(subject('bilateral')).toBe('One-leg bridge, knee bent, left')
  })

  it('says of an accessory added beside daily work the three days a week on which it falls', () => {
    const curl = {
      ...bridge,
      key: 'accessory:band_curl',
      kind: 'accessory',
      exerciseCode: 'band_curl',
      side: 'both',
      days: 'light',
    } as const
    const { rung: _r, doseStep: _d, ...added } = curl
    const [line] = planChangeLines('en', plan([bridge]), plan([bridge, added]), 'metric')
    expect(line?.after).toBe('2 × 8, 2 a day, three days a week')
  })

  it('says another exercise in one line with both doses', () => {
    const next = {
      ...bridge,
      exerciseCode: 'bridge_single_straight',
      rung: 3,
      reps: 5,
      days: 'high' as const,
    }
    expect(planChangeLines('en', plan([bridge]), plan([next]), 'metric')).toEqual([
      {
        key: 'ladder:left',
        subject: 'Ladder, left',
        before: 'One-leg bridge, knee bent 2 × 8, 2 a day, every day',
        after: 'One-leg bridge, long lever 2 × 5, 2 a day, higher-load days',
      },
    ])
  })

  it('says a paused activity, its return, the schedule and running', () => {
    const paused = plan([bridge], {
      activityLimits: [{ activityKind: 'football', effect: 'pause', untilDate: '2026-03-17' }],
      daysPerWeek: 5,
      running: 'graded',
    })
    expect(planChangeLines('en', plan([bridge]), paused, 'metric').map((line) => line.after)).toEqual([
      'rests until 17 Mar',
      '2 times a day, 5 days a week',
      'running ladder',
    ])
    expect(planChangeLines('en', paused, plan([bridge]), 'metric')[0]?.after).toBe('allowed again')
  })

  it('is empty for the same plan, in whatever order its fields come back', () => {
    expect(planChangeLines('en', plan([bridge]), plan([{ ...bridge }]), 'metric')).toEqual([])
    const stored = { ...bridge, tempo: { holdSeconds: 0, liftSeconds: 2, lowerSeconds: 4 } }
    const made = { ...bridge, tempo: { liftSeconds: 2, holdSeconds: 0, lowerSeconds: 4 } }
    expect(planChangeLines('en', plan([stored]), plan([made]), 'metric')).toEqual([])
  })
})
