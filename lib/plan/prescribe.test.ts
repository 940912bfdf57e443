import { describe, expect, test } from 'vitest'
import { exerciseByCode, PILLARS } from '../progression/exercises'
import { defaultProtocol } from '../progression/protocol'
import type { LadderState } from '../progression/types'
import { diffPlans, isSamePlan } from './diff'
import { type PrescriptionFacts, prescribe } from './prescribe'
import { PlanContent } from './schema'

const state = (rung: number, doseStep: number, more: Partial<LadderState> = {}): LadderState => ({
  rung,
  doseStep,
  pace: 'standard',
  evidenceSince: '2026-03-01',
  doseSince: '2026-03-01',
  baselineMorning: 1,
  ...more,
})

const facts = (more: Partial<PrescriptionFacts> = {}): PrescriptionFacts => ({
  protocol: defaultProtocol,
  affected: 'right',
  ladder: { right: state(2, 0) },
  today: '2026-03-02',
  exercise: 'go',
  sessionsPerDay: 2,
  daysPerWeek: 7,
  running: 'paused',
  activityLimits: [],
  ...more,
})

const ladder = (plan: PlanContent) => plan.items.filter(({ kind }) => kind === 'ladder')

describe('a prescription', () => {
  test('is a valid plan on every rung, dose step and pace, with all three pillars from rung 1', () => {
    for (const { rung } of defaultProtocol.ladder) {
      for (const pace of ['standard', 'slow'] as const) {
        const steps = rung === 0 ? 3 : pace === 'standard' ? 3 : 6
        for (let step = 0; step < steps; step += 1) {
          const plan = PlanContent.parse(prescribe(facts({ ladder: { right: state(rung, step, { pace }) } })))
          const pillars = new Set(plan.items.map((item) => exerciseByCode(item.exerciseCode).pillar))
          expect(pillars.has('strength') && pillars.has('mobility'), `rung ${rung}`).toBe(true)
          expect(plan.items.every((item) => exerciseByCode(item.exerciseCode).fromRung <= rung)).toBe(true)
          expect(new Set(plan.items.map(({ key }) => key)).size).toBe(plan.items.length)
        }
      }
    }
    expect(PILLARS).toHaveLength(3)
  })

  test('one affected side trains its own exercise from rung 2 and a joint one below', () => {
    expect(ladder(prescribe(facts()))).toMatchObject([
      { exerciseCode: 'bridge_single_bent', side: 'right', sets: 2, reps: 5 },
    ])
    expect(ladder(prescribe(facts({ ladder: { right: state(1, 2) } })))).toMatchObject([
      { exerciseCode: 'bridge_double', side: 'both', reps: 12 },
    ])
  })

  test('a rung with rest days falls on higher-load days and keeps a low rung on the light ones', () => {
    const plan = prescribe(facts({ ladder: { right: state(4, 0) } }))
    expect(ladder(plan)).toMatchObject([{ exerciseCode: 'arabesque', days: 'high' }])
    expect(plan.items.find(({ kind }) => kind === 'light')).toMatchObject({
      exerciseCode: 'bridge_single_bent',
      sets: 2,
      reps: 8,
      sessionsPerDay: 1,
      days: 'light',
    })
  })

  test('a deload period asks for one session a day, and ends by itself', () => {
    const right = state(2, 0, { deloadUntil: '2026-03-02' })
    expect(ladder(prescribe(facts({ ladder: { right } })))[0]?.sessionsPerDay).toBe(1)
    expect(ladder(prescribe(facts({ ladder: { right }, today: '2026-03-03' })))[0]?.sessionsPerDay).toBe(2)
  })

  test('the agreed schedule caps the sessions a day', () => {
    expect(ladder(prescribe(facts({ sessionsPerDay: 1 })))[0]?.sessionsPerDay).toBe(1)
  })

  test('while one side rebuilds on two legs, the better side keeps its last mastered dose on light days', () => {
    const plan = prescribe(
      facts({ affected: 'bilateral', ladder: { left: state(3, 1), right: state(1, 0) } }),
    )
    expect(ladder(plan)).toMatchObject([{ exerciseCode: 'bridge_double', side: 'both' }])
    expect(plan.items.find(({ key }) => key === 'light:left')).toMatchObject({
      exerciseCode: 'bridge_single_straight',
      doseStep: 0,
      days: 'light',
    })
  })

  test('two sides that came to the joint exercise at different doses train the lower one, and keep its deload', () => {
    const settling = state(1, 0, { deloadUntil: '2026-03-02' })
    for (const pair of [
      { left: state(1, 2), right: settling },
      { left: settling, right: state(1, 2) },
    ]) {
      const plan = prescribe(facts({ affected: 'bilateral', ladder: pair }))
      expect(ladder(plan)).toMatchObject([{ side: 'both', reps: 5, sessionsPerDay: 1 }])
    }
  })

  test('two sides on single-leg rungs each have their own line', () => {
    const plan = prescribe(
      facts({ affected: 'bilateral', ladder: { left: state(2, 2), right: state(2, 0) } }),
    )
    expect(ladder(plan)).toMatchObject([
      { side: 'left', reps: 12 },
      { side: 'right', reps: 5 },
    ])
  })

  test('a stop asks for nothing and calm for a walk and breathing only', () => {
    expect(prescribe(facts({ exercise: 'stop' })).items).toEqual([])
    expect(prescribe(facts({ exercise: 'calm' })).items.map(({ exerciseCode }) => exerciseCode)).toEqual([
      'easy_walk',
      'breathing',
    ])
  })

  test('what a clinician added, took out or adjusted survives the next dose step', () => {
    const first = prescribe(facts())
    const edited: PlanContent = {
      ...first,
      items: [
        ...first.items
          .filter(({ exerciseCode }) => exerciseCode !== 'plank')
          .map((item) =>
            item.kind === 'ladder' ? { ...item, note: 'Towel under the heel', painCeilingNrs: 3 } : item,
          ),
        {
          ...prescribe(facts()).items[1]!,
          key: 'own:band_curl',
          exerciseCode: 'band_curl',
          kind: 'accessory',
        },
      ],
    }
    const next = prescribe(facts({ ladder: { right: state(2, 1) }, previous: edited }))
    expect(ladder(next)).toMatchObject([{ reps: 8, note: 'Towel under the heel', painCeilingNrs: 3 }])
    expect(next.items.some(({ exerciseCode }) => exerciseCode === 'plank')).toBe(false)
    expect(next.items.some(({ key }) => key === 'own:band_curl')).toBe(true)
  })

  test("a clinician's own set targets hold until the dose step moves", () => {
    const first = prescribe(facts())
    const edited = {
      ...first,
      items: first.items.map((i) => (i.kind === 'ladder' ? { ...i, reps: 4, sets: 3 } : i)),
    }
    expect(ladder(prescribe(facts({ previous: edited })))).toMatchObject([{ reps: 4, sets: 3 }])
    const next = prescribe(facts({ ladder: { right: state(2, 1) }, previous: edited }))
    expect(ladder(next)).toMatchObject([{ reps: 8, sets: 2 }])
  })

  test('an added exercise leaves the plan when its rung is lost', () => {
    const high = prescribe(facts({ ladder: { right: state(3, 0) } }))
    const edited = {
      ...high,
      items: [
        ...high.items,
        { ...high.items[0]!, key: 'own:hip_thrust', exerciseCode: 'hip_thrust', kind: 'accessory' as const },
      ],
    }
    const lowered = prescribe(facts({ ladder: { right: state(2, 0) }, previous: edited }))
    expect(lowered.items.some(({ exerciseCode }) => exerciseCode === 'hip_thrust')).toBe(false)
  })

  test('prescribing again from its own plan changes nothing', () => {
    for (const rung of [0, 1, 2, 3, 4, 5, 6]) {
      const once = prescribe(facts({ ladder: { right: state(rung, 1) } }))
      const twice = prescribe(facts({ ladder: { right: state(rung, 1) }, previous: once }))
      expect(isSamePlan(diffPlans(once, twice)), `rung ${rung}`).toBe(true)
    }
  })

  test('a pause that is over leaves the plan', () => {
    const limit = { activityKind: 'run' as const, effect: 'pause' as const, untilDate: '2026-03-01' }
    expect(prescribe(facts({ activityLimits: [limit] })).activityLimits).toEqual([])
    expect(prescribe(facts({ activityLimits: [limit], today: '2026-03-01' })).activityLimits).toEqual([limit])
  })
})
