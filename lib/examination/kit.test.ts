import { describe, expect, test } from 'vitest'
import { defaultProtocol as protocol } from '../progression/protocol'
import { examinationKit, type KitFacts } from './kit'
import { ExaminationInput } from './schema'
import { mustStop } from './stops'
import { examinationLine } from './words'

const at = (rung: number) => ({
  rung,
  doseStep: 0,
  pace: 'standard' as const,
  evidenceSince: '2026-03-02',
  doseSince: '2026-03-02',
  baselineMorning: 1,
})
const facts = (more: Partial<KitFacts> = {}): KitFacts => ({
  ladder: { right: at(4) },
  protocol,
  irritability: 'low',
  open: [],
  redFlag: false,
  loadedOn: [],
  today: '2026-03-10',
  ...more,
})
const whyNot = (more: Partial<KitFacts>) =>
  Object.fromEntries(examinationKit(facts(more)).tests.map(({ test: name, notNow }) => [name, notNow]))

describe('the remote examination kit (C.15)', () => {
  test('nothing is examined while something urgent is open, not even the gait', () => {
    for (const more of [{ redFlag: true }, { open: ['urgent'] as const }, { open: ['emergency'] as const }])
      expect(new Set(Object.values(whyNot(more)))).toEqual(new Set(['urgent']))
    expect(whyNot({ open: ['soon', 'routine'] }).bridge).toBeNull()
  })

  test('no provocation of an irritable tendon; strength may be tested', () => {
    const why = whyNot({ irritability: 'high' })
    expect(why).toMatchObject({
      puranen_orava: 'irritable',
      bent_knee_stretch: 'irritable',
      heel_drag: 'irritable',
    })
    expect(why.bridge).toBeNull()
  })

  test('load tests only at or below the rung, and not within 24 hours of a harder day', () => {
    expect(whyNot({ ladder: { left: at(1), right: at(4) } })).toMatchObject({
      bridge: 'rung',
      arabesque: 'rung',
    })
    expect(whyNot({ loadedOn: ['2026-03-09'] }).bridge).toBe('hard_day')
    expect(examinationKit(facts({ loadedOn: ['2026-03-09'] })).hardDayUntil).toBe('2026-03-11')
    expect(whyNot({ loadedOn: ['2026-03-08'] }).bridge).toBeNull()
    expect(whyNot({ ladder: {} }).plank).toBe('no_plan')
  })

  test('fifteen repetitions below rung 3; pain 4 or a rise of more than 2 stops load, pain 5 stops provocation', () => {
    const { tests } = examinationKit(facts({ ladder: { right: at(2) } }))
    const bridge = tests.find((each) => each.test === 'bridge')
    const lean = tests.find((each) => each.test === 'puranen_orava')
    expect(bridge?.cap).toBe(15)
    if (!bridge || !lean) throw new Error('both are in the kit')
    expect(mustStop({ pain: 4 }, bridge)).toBe('pain')
    expect(mustStop({ painBefore: 0, pain: 3 }, bridge)).toBe('rise')
    expect(mustStop({ painBefore: 1, pain: 3 }, bridge)).toBeNull()
    expect(mustStop({ pain: 4 }, lean)).toBeNull()
    expect(mustStop({ pain: 5 }, lean)).toBe('pain')
    expect(mustStop({ painBefore: 0 }, bridge)).toBeNull()
  })
})

describe('what is kept of a test', () => {
  const clientKey = '2f1f2a54-6c11-4f5e-9a3e-0d6a4a6f8a11'
  const read = (test: string, result: unknown) =>
    ExaminationInput.safeParse({ clientKey, test, result }).success
  test('nothing measured is no result, and what was left out stays out', () => {
    expect(read('bridge', { kind: 'legs' })).toBe(false)
    expect(read('bridge', { kind: 'legs', left: {} })).toBe(false)
    expect(read('bridge', { kind: 'legs', left: { reps: 12, pain: 2 } })).toBe(true)
    expect(read('bridge', { kind: 'legs', left: { pain: 11 } })).toBe(false)
    expect(read('gait', { kind: 'gait', points: {} })).toBe(false)
    expect(read('gait', { kind: 'gait', points: { stride: 'stands_out' } })).toBe(true)
    expect(read('bridge', { kind: 'gait', points: { stride: 'usual' } })).toBe(false)
  })

  test('is said in one line, each leg by itself', () => {
    const line = examinationLine('en', {
      test: 'bridge',
      result: { kind: 'legs', left: { reps: 12, pain: 1 }, right: { reps: 7, pain: 4, stopped: 'pain' } },
    })
    expect(line).toBe(
      'Single-leg bridge: left: 12 repetitions, pain 1 of 10; right: 7 repetitions, pain 4 of 10, stopped at the pain limit',
    )
  })
})
