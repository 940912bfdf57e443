import { describe, expect, it } from 'vitest'
import { checkPlan, type ExerciseFacts, guardKey } from './guards'
import type { PlanContent, PlanItem } from './schema'

const bridge: PlanItem = {
  key: 'ladder-left',
  kind: 'ladder',
  exerciseCode: 'bridge_single_straight',
  side: 'left',
  rung: 3,
  doseStep: 0,
  sets: 2,
  reps: 8,
  tempo: { liftSeconds: 3, holdSeconds: 0, lowerSeconds: 3 },
  sessionsPerDay: 2,
  days: 'high',
  painCeilingNrs: 5,
}
const swings: PlanItem = {
  key: 'mobility-leg_swings',
  kind: 'mobility',
  exerciseCode: 'leg_swings',
  side: 'both',
  sets: 2,
  reps: 8,
  sessionsPerDay: 1,
  days: 'light',
  painCeilingNrs: 2,
}
const stretch: PlanItem = { ...swings, key: 'mobility-static', exerciseCode: 'static_stretch' }
const plan = (...items: PlanItem[]): PlanContent => ({
  exercise: 'go',
  items,
  sessionsPerDay: 2,
  daysPerWeek: 7,
  activityLimits: [],
  running: 'paused',
})
const factsOf = (code: string): ExerciseFacts => ({
  highLoad: code === 'bridge_single_straight' || code === 'arabesque',
  staticHamstringStretch: code === 'static_stretch',
  fromRung: code === 'nordic' ? 5 : 0,
})
const check = (before: PlanContent | null, after: PlanContent, state = { rung: 3, atTopDose: false }) =>
  checkPlan({ before, after, state, limitNrs: 5, factsOf }).map(guardKey)

describe('the guards of a plan change', () => {
  it('find nothing unusual in a plan with both pillars and alternate days', () => {
    expect(check(null, plan(bridge, swings))).toEqual([])
  })

  it('name work of moderate load on every day from rung 3, and not on rung 2', () => {
    const daily = { ...bridge, days: 'every_day' as const }
    expect(check(null, plan(daily, swings))).toEqual(['high_days_adjacent:ladder-left'])
    const lower = { ...daily, exerciseCode: 'bridge_single_bent', rung: 2 }
    expect(check(null, plan(lower, swings), { rung: 2, atTopDose: false })).toEqual([])
  })

  it('let one variable of an exercise rise and name two', () => {
    const before = plan(bridge, swings)
    expect(check(before, plan({ ...bridge, reps: 9 }, swings))).toEqual([])
    expect(check(before, plan({ ...bridge, reps: 9, loadKg: 2 }, swings))).toEqual([
      'several_variables_raised:ladder-left',
    ])
  })

  it('let several variables fall at once', () => {
    const before = plan({ ...bridge, loadKg: 4 }, swings)
    expect(check(before, plan({ ...bridge, sets: 1, sessionsPerDay: 1 }, swings))).toEqual([])
  })

  it('take a harder exercise at a lower dose as one change, and at a higher dose as two', () => {
    const before = plan(bridge, swings)
    const next = { ...bridge, exerciseCode: 'arabesque', rung: 4, reps: 5 }
    expect(check(before, plan(next, swings))).toEqual([])
    expect(check(before, plan({ ...next, reps: 12 }, swings))).toEqual([
      'several_variables_raised:ladder-left',
    ])
  })

  it('miss a pillar that is not there', () => {
    expect(check(null, plan(bridge))).toEqual(['pillar_missing:flexibility'])
    expect(check(null, plan(swings))).toEqual(['pillar_missing:strengthening'])
  })

  it('hold back a static hamstring stretch until the top dose of rung 5', () => {
    const after = plan(bridge, stretch)
    expect(check(null, after, { rung: 5, atTopDose: false })).toEqual([
      'early_static_stretch:mobility-static',
    ])
    expect(check(null, after, { rung: 5, atTopDose: true })).toEqual([])
    expect(check(null, after, { rung: 6, atTopDose: false })).toEqual([])
  })

  it('name an accessory whose rung has not come', () => {
    const nordic: PlanItem = { ...swings, key: 'accessory-nordic', kind: 'accessory', exerciseCode: 'nordic' }
    expect(check(null, plan(bridge, swings, nordic))).toEqual(['exercise_too_early:accessory-nordic'])
    expect(check(null, plan(bridge, swings, nordic), { rung: 5, atTopDose: false })).toEqual([])
  })

  it('name a pain ceiling above the limit of the protocol', () => {
    expect(check(null, plan({ ...bridge, painCeilingNrs: 6 }, swings))).toEqual([
      'ceiling_above_limit:ladder-left',
    ])
  })

  it('ask nothing of a plan that stops exercise', () => {
    expect(check(null, { ...plan(), exercise: 'stop' })).toEqual([])
  })
})
