import { describe, expect, it } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import type { LadderState, PerSide } from '../progression/types'
import { checkLadder, checkPlan, type ExerciseFacts, type GuardState, guardKey, unanswered } from './guards'
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
const factsOf = ({ exerciseCode: code }: Pick<PlanItem, 'exerciseCode'>): ExerciseFacts => ({
  highLoad: code === 'bridge_single_straight' || code === 'arabesque',
  staticHamstringStretch: code === 'static_stretch',
  compressive: code === 'romanian_deadlift',
  maintenanceOnly: code === 'kettlebell_swing',
  fastRunning: code === 'strides',
  fromRung: code === 'nordic' || code === 'romanian_deadlift' ? 5 : 0,
})
const find = (
  before: PlanContent | null,
  after: PlanContent,
  state: GuardState = { rung: 3, atTopDose: false },
) => checkPlan({ before, after, state, protocol: defaultProtocol, factsOf })
const check = (...args: Parameters<typeof find>) => find(...args).map(guardKey)

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

  it('name high load put on lighter days, because they lie between the harder ones', () => {
    const hinge: PlanItem = { ...swings, key: 'own:hinge', kind: 'accessory', exerciseCode: 'arabesque' }
    expect(check(null, plan(bridge, swings, hinge))).toEqual(['high_days_adjacent:own:hinge'])
    expect(check(null, plan(bridge, swings, { ...hinge, days: 'high' }))).toEqual([])
    const lighter = { ...hinge, key: 'light:right', kind: 'light' as const, rung: 3 }
    expect(check(null, plan(bridge, swings, lighter))).toEqual([])
    expect(check(null, plan(bridge, swings, { ...lighter, days: 'every_day' }))).toEqual([
      'light_work_on_other_days:light:right',
    ])
  })

  it('count what rises over the whole edit, both legs of one exercise as one', () => {
    const curl: PlanItem = { ...bridge, key: 'own:curl', kind: 'accessory', exerciseCode: 'band_curl' }
    const right = { ...bridge, key: 'ladder-right', side: 'right' as const }
    const before = plan(bridge, right, swings, curl)
    const more = { reps: bridge.reps + 1 }
    expect(check(before, plan({ ...bridge, ...more }, { ...right, ...more }, swings, curl))).toEqual([])
    expect(check(before, plan({ ...bridge, ...more }, right, swings, { ...curl, band: 'medium' }))).toEqual([
      'several_exercises_raised',
    ])
    const added = plan({ ...bridge, ...more }, right, swings, curl, {
      ...curl,
      key: 'own:thrust',
      exerciseCode: 'x',
    })
    expect(check(before, added)).toEqual(['several_exercises_raised'])
  })

  it('name a load raised by more than a tenth at once', () => {
    const before = plan({ ...bridge, loadKg: 10 }, swings)
    expect(check(before, plan({ ...bridge, loadKg: 11 }, swings))).toEqual([])
    const [finding] = find(before, plan({ ...bridge, loadKg: 12.5 }, swings))
    expect(finding).toMatchObject({ guard: 'load_raised_too_much', percent: 25, limitPercent: 10 })
    expect(finding?.source).toContain('S002-12')
  })

  it('name what belongs to maintenance, fast running while running rests, and mobility on hard days', () => {
    const extra = (key: string, exerciseCode: string, kind: PlanItem['kind'] = 'accessory'): PlanItem => ({
      ...swings,
      key,
      exerciseCode,
      kind,
      days: 'high',
    })
    expect(check(null, plan(bridge, swings, extra('own:k', 'kettlebell_swing')))).toEqual([
      'maintenance_only:own:k',
    ])
    const kept = { rung: 6, atTopDose: true, maintenance: true }
    expect(check(null, plan(bridge, swings, extra('own:k', 'kettlebell_swing')), kept)).toEqual([])
    expect(check(null, plan(bridge, swings, extra('own:s', 'strides')))).toEqual([
      'fast_running_while_paused:own:s',
    ])
    expect(check(null, plan(bridge, swings, extra('own:m', 'calf_wall', 'mobility')))).toEqual([
      'mobility_on_high_days:own:m',
    ])
  })

  it('say for each what it rests on, and for compressive work that it is restricted early', () => {
    const hinge: PlanItem = {
      ...swings,
      key: 'own:rdl',
      kind: 'accessory',
      exerciseCode: 'romanian_deadlift',
    }
    const [finding] = find(null, plan(bridge, swings, hinge))
    expect(finding).toMatchObject({ guard: 'exercise_too_early', source: ['C.4', 'S004-05', 'B07'] })
  })

  it('name a rung skipped, a rung left before its top dose, and a rung that a clinician signs off', () => {
    const on = (rung: number, doseStep: number): PerSide<LadderState> => ({
      right: {
        rung,
        doseStep,
        pace: 'standard',
        baselineMorning: 1,
        doseSince: '2026-03-01',
        evidenceSince: '2026-03-01',
        gapApplied: 0,
      },
    })
    const climb = (from: [number, number], to: [number, number]) =>
      checkLadder(on(...from), on(...to), defaultProtocol).map(guardKey)
    expect(climb([4, 2], [6, 2])).toEqual(['rung_skipped:right', 'rung_needs_signoff:right'])
    expect(climb([2, 0], [3, 0])).toEqual(['rung_too_early:right'])
    expect(climb([3, 2], [4, 0])).toEqual([])
    expect(climb([4, 2], [5, 0])).toEqual(['rung_needs_signoff:right'])
    expect(climb([6, 0], [2, 0])).toEqual([])
    expect(climb([4, 0], [4, 2])).toEqual([])
    const [skipped] = checkLadder(on(2, 0), on(6, 2), defaultProtocol)
    expect(skipped).toMatchObject({ fromRung: 2, rung: 6, source: ['S003-15', 'C.20'] })
  })

  it('stay until somebody has said why', () => {
    const found = find(null, plan(bridge, stretch))
    expect(unanswered(found, []).map(guardKey)).toEqual(['early_static_stretch:mobility-static'])
    expect(unanswered(found, [{ guard: 'pillar_missing:flexibility', reason: 'another' }])).toHaveLength(1)
    expect(
      unanswered(found, [{ guard: 'early_static_stretch:mobility-static', reason: 'Dancer, tested' }]),
    ).toEqual([])
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
