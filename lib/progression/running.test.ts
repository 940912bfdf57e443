import { describe, expect, test } from 'vitest'
import { addDays } from '../time/plain-date'
import { defaultProtocol } from './protocol'
import {
  checkRunSpike,
  entryRunStep,
  type JudgedRun,
  judgeRunningLadder,
  mayRunFast,
  type RunInput,
  runOuting,
} from './running'

const FIRST = '2025-02-03'
const DAY = 86_400_000

function run(day: number, over: Partial<JudgedRun> = {}): JudgedRun {
  return {
    id: `run-${day}`,
    at: Date.UTC(2025, 1, 3 + day, 8),
    localDate: addDays(FIRST, day),
    runStep: 4,
    response: 'within',
    nextDayMissing: false,
    ...over,
  }
}

function judge(runs: readonly JudgedRun[], over: Partial<RunInput> = {}) {
  const input = { today: addDays(FIRST, 20), step: 4, stepSince: FIRST, runs, redFlagOpen: false, ...over }
  return judgeRunningLadder(input, defaultProtocol)
}

describe('the running ladder', () => {
  test('RN4: two clean runs with a rest day between move one step up', () => {
    expect(judge([run(0), run(2)])).toMatchObject({ decision: 'run_progress', rule: 'RN4', toStep: 5 })
  })

  test('RN5: otherwise the step is repeated', () => {
    expect(judge([])).toMatchObject({ decision: 'run_hold', rule: 'RN5', toStep: 4 })
    expect(judge([run(0)])).toMatchObject({ rule: 'RN5' })
    expect(judge([run(0), run(2)], { step: 8 })).toMatchObject({ rule: 'RN5' })
    expect(judge([run(0, { runStep: 8 }), run(2, { runStep: 8 })], { step: 8 })).toMatchObject({
      rule: 'RN5',
      toStep: 8,
    })
  })

  test('a run without a rest day before it does not count and is named', () => {
    expect(judge([run(0), run(1)])).toMatchObject({ rule: 'RN5', flags: ['runs_too_close'] })
    expect(judge([run(0), run(1), run(2)])).toMatchObject({ rule: 'RN4', flags: ['runs_too_close'] })
  })

  test('runs before the step began, and at another step, earn nothing', () => {
    expect(judge([run(0), run(2)], { stepSince: addDays(FIRST, 1) })).toMatchObject({ rule: 'RN5' })
    expect(judge([run(0, { runStep: 3 }), run(2)])).toMatchObject({ rule: 'RN5' })
  })

  test('a run outside the ladder earns nothing, but its bad news counts', () => {
    const outside = { runStep: undefined }
    expect(judge([run(0, outside), run(2, outside)])).toMatchObject({ rule: 'RN5' })
    expect(judge([run(0), run(2, { ...outside, response: 'flare' })])).toMatchObject({
      rule: 'RN3',
      toStep: 2,
    })
  })

  test('RN1: one run beyond limits repeats the step', () => {
    expect(judge([run(0), run(2, { response: 'exceeded' })])).toMatchObject({
      decision: 'run_hold',
      rule: 'RN1',
      toStep: 4,
    })
  })

  test('RN2: two in a row beyond limits go one step back, a flare counting too', () => {
    const beyond = { response: 'exceeded' } as const
    expect(judge([run(0, beyond), run(2, beyond)])).toMatchObject({
      decision: 'run_regress',
      rule: 'RN2',
      toStep: 3,
    })
    expect(judge([run(0, { response: 'flare' }), run(2, beyond)])).toMatchObject({ rule: 'RN2' })
    expect(judge([run(0, beyond), run(2), run(4, beyond)])).toMatchObject({ rule: 'RN1' })
    expect(
      judge([run(0, { ...beyond, runStep: 0 }), run(2, { ...beyond, runStep: 0 })], { step: 0 }),
    ).toMatchObject({ toStep: 0 })
  })

  test('RN3: a flare goes two steps back, and 72 hours pass without running', () => {
    const flare = run(2, { response: 'flare' })
    expect(judge([run(0), flare])).toMatchObject({
      decision: 'run_regress',
      rule: 'RN3',
      toStep: 2,
      noRunBefore: flare.at + 3 * DAY,
    })
    expect(judge([run(2, { response: 'flare', runStep: 1 })], { step: 1 })).toMatchObject({ toStep: 0 })
  })

  test('RN-MD: a run whose next morning is not known repeats the step', () => {
    const open = { response: 'pending', nextDayMissing: true } as const
    expect(judge([run(0), run(2, open)])).toMatchObject({ decision: 'run_hold', rule: 'RN-MD' })
    expect(judge([run(0), run(2, { response: 'unknown', nextDayMissing: true })])).toMatchObject({
      rule: 'RN-MD',
    })
    expect(judge([run(0), run(2, { response: 'exceeded', nextDayMissing: true })])).toMatchObject({
      rule: 'RN1',
    })
  })

  test('an answer missing in another way is no clean run either', () => {
    expect(judge([run(0), run(2), run(4, { response: 'unknown' })])).toMatchObject({ rule: 'RN5' })
  })

  test('applying a step back and judging again without a new run moves nothing', () => {
    const flare = run(2, { response: 'flare' })
    const after = { step: 2, stepSince: addDays(FIRST, 3) }
    expect(judge([run(0), flare], after)).toMatchObject({ decision: 'run_hold', toStep: 2 })
  })

  test('an uncleared red flag outranks every run', () => {
    expect(judge([run(0), run(2)], { redFlagOpen: true })).toMatchObject({
      decision: 'run_hold',
      rule: 'RF',
      toStep: 4,
    })
  })

  test('the order of the runs changes nothing', () => {
    expect(judge([run(2), run(0)])).toEqual(judge([run(0), run(2)]))
  })

  test('of two runs at the same instant the worse counts as the later', () => {
    const flared = (id: string) => run(2, { id, response: 'flare' })
    expect(judge([run(2), flared('a')])).toMatchObject({ rule: 'RN3' })
    expect(judge([run(2), flared('z')])).toMatchObject({ rule: 'RN3' })
  })

  test('every rule reports, fired or not', () => {
    expect(judge([run(0), run(2)]).findings.map(({ rule }) => rule)).toEqual([
      'RF',
      'RN3',
      'RN2',
      'RN1',
      'RN-MD',
      'RN4',
      'RN5',
    ])
  })
})

describe('the cap on one run', () => {
  const spike = (plannedKm: number, runs: readonly JudgedRun[], today = addDays(FIRST, 10)) =>
    checkRunSpike({ today, step: 8, stepSince: FIRST, runs, redFlagOpen: false, plannedKm }, defaultProtocol)

  test('is 110 % of the longest run of thirty days, today included', () => {
    expect(spike(8.8, [run(0, { distanceKm: 8 }), run(2, { distanceKm: 5 })])).toMatchObject({
      decision: 'run_ok',
      capKm: 8.8,
      flags: [],
    })
    expect(spike(8.81, [run(0, { distanceKm: 8 })])).toMatchObject({
      decision: 'run_cap',
      capKm: 8.8,
      flags: ['load_spike'],
    })
    expect(spike(8, [run(0, { distanceKm: 8 })], addDays(FIRST, 30))).toMatchObject({ capKm: 8.8 })
  })

  test('does not exist without a run in that time; the restart is one step lower', () => {
    const decision = spike(8, [run(0, { distanceKm: 8 })], addDays(FIRST, 31))
    expect(decision).toMatchObject({ decision: 'run_ok', rule: 'SP1', toStep: 7 })
    expect(decision).not.toHaveProperty('capKm')
  })

  test('is unknown when no run has a distance, and unknown is not zero', () => {
    const decision = spike(8, [run(0)])
    expect(decision).toMatchObject({ decision: 'run_ok' })
    expect(decision).not.toHaveProperty('capKm')
    expect(decision.findings.at(-1)).toMatchObject({ rule: 'SP1', verdict: 'unknown' })
  })
})

test('whoever kept running enters at the step that the last three clean runs all reached', () => {
  const ran = (minutes: number[]) =>
    entryRunStep(
      minutes.map((durationMinutes, day) => run(day * 2, { durationMinutes })),
      defaultProtocol,
    )
  expect(ran([30, 26, 40])).toBe(6)
  expect(ran([30, 30, 40])).toBe(7)
  expect(ran([30, 12, 40])).toBe(2)
  expect(ran([30, 30])).toBe(0)
})

test('fast work is for mornings without more than slight pain, and unknown is not slight', () => {
  expect(mayRunFast(2)).toBe(true)
  expect(mayRunFast(3)).toBe(false)
  expect(mayRunFast(undefined)).toBe(false)
})

test('a step that does not exist has no outing', () => {
  expect(() => runOuting(9, defaultProtocol)).toThrow(RangeError)
})
