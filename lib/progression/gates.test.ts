import { describe, expect, test } from 'vitest'
import { areGatesSuspended, type GatesInput, gateStatusCode, type JudgedTest, judgeGates } from './gates'
import { defaultProtocol } from './protocol'
import type { PerSide, Side } from './types'

type SideResult = NonNullable<JudgedTest['sides'][Side]>

const NOW = Date.UTC(2025, 1, 10, 12)
const clean: SideResult = { reps: 15, during: 1, response: 'within' }

function gateTest(
  kind: JudgedTest['kind'],
  sides: PerSide<SideResult> = { right: clean },
  over: Partial<JudgedTest> = {},
): JudgedTest {
  return {
    id: kind,
    at: NOW,
    localDate: '2025-02-08',
    kind,
    sides,
    repsOfAllSides: 15,
    masked: false,
    ...over,
  }
}

const allThree = [gateTest('slb_bent'), gateTest('lunge'), gateTest('jump_lunge')]

function statuses(over: Partial<GatesInput> = {}): string {
  const gates = judgeGates(
    {
      today: '2025-02-10',
      affected: ['right'],
      tests: allThree,
      signoffs: ['highIntensity'],
      suspended: false,
      ...over,
    },
    defaultProtocol,
  )
  return [gates.activity, gates.run, gates.highIntensity].map(gateStatusCode).join(' ')
}

const withLunge = (sides: PerSide<SideResult>, over: Partial<JudgedTest> = {}) => ({
  tests: [gateTest('slb_bent'), gateTest('lunge', sides, over)],
})

describe('the gates', () => {
  test('open with their three tests and the sign-off', () => {
    expect(statuses()).toBe('open open open')
  })

  test('G0: no test, or one too old', () => {
    expect(statuses({ tests: [] })).toBe('locked:G0 locked:G9 locked:G9')
    expect(statuses({ today: '2025-03-08' })).toBe('open open open')
    expect(statuses({ today: '2025-03-09' })).toBe('locked:G0 locked:G9 locked:G9')
  })

  test('G1: repetitions short', () => {
    expect(statuses(withLunge({ right: { ...clean, reps: 14 } }))).toBe('open locked:G1 locked:G9')
  })

  test('G2: beyond limits, flare or exceeded', () => {
    expect(statuses(withLunge({ right: { ...clean, response: 'exceeded' } }))).toMatch(/locked:G2/)
    expect(statuses(withLunge({ right: { ...clean, response: 'flare' } }))).toMatch(/locked:G2/)
  })

  test('G3: within limits but not comfortable; the activity gate does not ask for comfort', () => {
    expect(statuses(withLunge({ right: { ...clean, during: 3 } }))).toMatch(/locked:G3/)
    expect(statuses(withLunge({ right: { ...clean, during: 2 } }))).toMatch(/^open open/)
    expect(statuses({ tests: [gateTest('slb_bent', { right: { ...clean, during: 3 } })] })).toMatch(/^open/)
  })

  test('G4: the affected side was not tested, whatever the other did', () => {
    expect(statuses(withLunge({ left: clean }))).toMatch(/^open locked:G4/)
  })

  test('G5: the morning after is not known, or another answer is missing', () => {
    expect(statuses(withLunge({ right: { ...clean, response: 'pending' } }))).toMatch(/locked:G5/)
    expect(statuses(withLunge({ right: { ...clean, response: 'unknown' } }))).toMatch(/locked:G5/)
  })

  test('G7: criteria met, awaiting the sign-off', () => {
    expect(statuses({ signoffs: [] })).toBe('open open awaiting_signoff:G7')
    expect(statuses({ signoffs: ['run'] })).toBe('open open awaiting_signoff:G7')
  })

  test('G8: suspended outranks everything', () => {
    expect(statuses({ suspended: true })).toBe('locked:G8 locked:G8 locked:G8')
  })

  test('G9: a gate stays shut while the one before it is', () => {
    expect(statuses({ tests: [gateTest('lunge'), gateTest('jump_lunge')] })).toBe(
      'locked:G0 locked:G9 locked:G9',
    )
  })

  test('G10: a painkiller masks an otherwise clean test, and only then is named', () => {
    expect(statuses(withLunge({ right: clean }, { masked: true }))).toMatch(/^open locked:G10/)
    expect(statuses(withLunge({ right: { ...clean, reps: 3 } }, { masked: true }))).toMatch(
      /^open locked:G1 /,
    )
  })

  test('G11: the rung has fallen below the one a gate stands on', () => {
    expect(statuses({ rung: 6 })).toBe('open open open')
    expect(statuses({ rung: 5 })).toBe('open open locked:G11')
    expect(statuses({ rung: 4 })).toBe('open locked:G11 locked:G11')
    expect(statuses({ rung: 1 })).toBe('locked:G11 locked:G11 locked:G11')
  })
})

test('both affected sides must pass, left before right, each by its own first failing', () => {
  const both: Side[] = ['left', 'right']
  const one = (left: SideResult, right?: SideResult) =>
    statuses({ affected: both, tests: [gateTest('slb_bent', { left, ...(right ? { right } : {}) })] })
  expect(one(clean, clean)).toMatch(/^open/)
  expect(one(clean)).toMatch(/^locked:G4/)
  expect(one(clean, { ...clean, reps: 14 })).toMatch(/^locked:G1/)
  expect(one({ ...clean, response: 'pending' }, { ...clean, reps: 14 })).toMatch(/^locked:G5/)
})

test('the latest test of a kind counts, whatever order they come in', () => {
  const good = gateTest('slb_bent', { right: clean }, { id: 'a', at: NOW - 1 })
  const short = gateTest('slb_bent', { right: { ...clean, reps: 10 } }, { id: 'b', at: NOW })
  expect(statuses({ tests: [good, short] })).toMatch(/^locked:G1/)
  expect(statuses({ tests: [short, good] })).toMatch(/^locked:G1/)
})

test('of two tests at the same instant the better one does not hide the other', () => {
  const short = gateTest('slb_bent', { right: { ...clean, reps: 9 } }, { id: 'another' })
  expect(statuses({ tests: [short, ...allThree] })).toContain('locked:G1')
  expect(statuses({ tests: [...allThree, { ...short, id: 'yet another' }] })).toContain('locked:G1')
})

test('an open gate outlives its test, until 28 days without training at its rung', () => {
  const open = (lastTrainedOn: string) =>
    statuses({ tests: [], openGates: { activity: { openedOn: '2024-12-01', lastTrainedOn } } })
  expect(open('2025-01-14')).toMatch(/^open/)
  expect(open('2025-01-13')).toMatch(/^locked:G0/)
})

test('a protocol that counts both legs together needs the sum', () => {
  const protocol = { ...defaultProtocol, gates: { ...defaultProtocol.gates, countPerAffectedSide: false } }
  const input = { today: '2025-02-10', affected: ['right'], signoffs: [], suspended: false } as const
  const sum = (repsOfAllSides: number) =>
    judgeGates(
      { ...input, tests: [gateTest('slb_bent', { right: { ...clean, reps: 8 } }, { repsOfAllSides })] },
      protocol,
    ).activity.state
  expect(sum(15)).toBe('open')
  expect(sum(14)).toBe('locked')
})

test('gates are suspended for 72 hours after a flare, in a deload period and while exercise is stopped', () => {
  const facts = { now: NOW, today: '2025-02-10', exerciseStopped: false }
  const hours = (n: number) => NOW - n * 3_600_000
  expect(areGatesSuspended(facts)).toBe(false)
  expect(areGatesSuspended({ ...facts, lastFlareAt: hours(72) })).toBe(true)
  expect(areGatesSuspended({ ...facts, lastFlareAt: hours(72.1) })).toBe(false)
  expect(areGatesSuspended({ ...facts, deloadUntil: '2025-02-10' })).toBe(true)
  expect(areGatesSuspended({ ...facts, deloadUntil: '2025-02-09' })).toBe(false)
  expect(areGatesSuspended({ ...facts, exerciseStopped: true })).toBe(true)
})
