import { describe, expect, test } from 'vitest'
import { defaultProtocol as protocol } from '../progression/protocol'
import type { LadderState } from '../progression/types'
import { type BatteryPains, batteryFor, batteryTurn, endedByPain, endsTest } from './battery'
import { BatteryInput } from './schema'
import { type BatteryRow, batteryLines } from './words'

const at = (rung: number): LadderState => ({
  rung,
  doseStep: 0,
  pace: 'standard',
  evidenceSince: '2026-03-02',
  doseSince: '2026-03-02',
  baselineMorning: 1,
})
const turn = (today: string, more: Partial<Parameters<typeof batteryTurn>[0]> = {}) =>
  batteryTurn({
    startedOn: '2026-03-02',
    today,
    doneOn: [],
    ladder: { right: at(3) },
    loadedOn: [],
    workToday: false,
    stopped: false,
    protocol,
    ...more,
  })

describe('the two-weekly tests (C.15)', () => {
  test('only what lies at or below the rung, and of two sides the lower one counts', () => {
    expect(batteryFor({ right: at(0) }, protocol).tests).toEqual(['sitting', 'knee_straightening'])
    expect(batteryFor({ right: at(2) }, protocol).tests).toContain('bridge')
    expect(batteryFor({ left: at(1), right: at(4) }, protocol).tests).not.toContain('bridge')
    expect(batteryFor({ right: at(4) }, protocol).tests).toContain('arabesque')
  })

  test('fifteen bridges below rung 3, thirty from there', () => {
    expect(batteryFor({ right: at(2) }, protocol).bridgeCap).toBe(15)
    expect(batteryFor({ right: at(3) }, protocol).bridgeCap).toBe(30)
  })

  test('pain 4 ends a test, and so does a rise of more than 2', () => {
    const plan = batteryFor({ right: at(3) }, protocol)
    expect(endsTest(4, 3, plan)).toBe(true)
    expect(endsTest(3, 0, plan)).toBe(true)
    expect(endsTest(3, 1, plan)).toBe(false)
    expect(endsTest(3, undefined, plan)).toBe(false)
  })

  test('a result is told from one that had to end for its pain, each leg against what it was before', () => {
    const plan = batteryFor({ right: at(3) }, protocol)
    const none = {
      preLeft: null,
      preRight: null,
      bridgePainLeft: null,
      bridgePainRight: null,
      arabesquePainLeft: null,
      arabesquePainRight: null,
      plankPain: null,
    }
    const ended = (pains: Partial<BatteryPains>) => endedByPain({ ...none, ...pains }, plan)
    expect(ended({})).toBe(false)
    expect(ended({ preRight: 1, bridgePainRight: 3 })).toBe(false)
    expect(ended({ preRight: 0, bridgePainRight: 3 })).toBe(true)
    expect(ended({ preRight: 0, preLeft: 1, bridgePainLeft: 3 })).toBe(false)
    expect(ended({ arabesquePainLeft: 4 })).toBe(true)
    expect(ended({ preLeft: 2, preRight: 0, plankPain: 3 })).toBe(true)
    expect(ended({ plankPain: 3 })).toBe(false)
  })

  test('not on the morning of a harder day either; a daily rung has none', () => {
    expect(turn('2026-03-04', { workToday: true })).toEqual({ state: 'waits', why: 'hard_today' })
    expect(turn('2026-03-04', { workToday: true, ladder: { right: at(2) } })).toMatchObject({ state: 'open' })
  })

  test('open for a week every second week from week 0', () => {
    expect(turn('2026-03-02')).toMatchObject({ state: 'open', until: '2026-03-08' })
    expect(turn('2026-03-09')).toEqual({ state: 'ahead', next: '2026-03-16' })
    expect(turn('2026-03-16')).toMatchObject({ state: 'open' })
    expect(turn('2026-03-18', { doneOn: ['2026-03-04', '2026-03-17'] })).toMatchObject({
      state: 'done',
      next: '2026-03-30',
    })
  })

  test('not within 24 hours of a harder day, and not while work is stopped', () => {
    expect(turn('2026-03-04', { loadedOn: ['2026-03-03'] })).toEqual({
      state: 'waits',
      why: 'hard_day',
      from: '2026-03-05',
    })
    expect(turn('2026-03-05', { loadedOn: ['2026-03-03'] }).state).toBe('open')
    expect(turn('2026-03-04', { ladder: { right: at(2) }, loadedOn: ['2026-03-03'] }).state).toBe('open')
    expect(turn('2026-03-04', { stopped: true })).toEqual({ state: 'waits', why: 'no_work' })
  })

  test('what was left out is absent, bridges without a pain are asked again, and nothing at all is refused', () => {
    const clientKey = '2f1f2a54-6c11-4f5e-9a3e-0d6a4a6f8a11'
    const read = (fields: Record<string, unknown>) => BatteryInput.safeParse({ clientKey, ...fields })
    expect(read({ sittingMinutes: '25', bridgeRepsLeft: '' }).data).toMatchObject({ sittingMinutes: 25 })
    expect(read({ sittingMinutes: '25', bridgeRepsLeft: '' }).data?.bridgeRepsLeft).toBeUndefined()
    expect(read({ bridgeRepsLeft: '12' }).error?.issues[0]?.path).toEqual(['bridgePainLeft'])
    expect(read({ preLeft: '1' }).success).toBe(false)
    expect(read({ bridgeRepsLeft: '31', bridgePainLeft: '1' }).success).toBe(false)
  })
})

test('a result shows whatever is known of it, also a bridge of which only the stop and its pain were said', () => {
  const nothing: BatteryRow = {
    localDate: '2026-03-02',
    bridgeRepsLeft: null,
    bridgeRepsRight: null,
    bridgePainLeft: null,
    bridgePainRight: null,
    bridgeStopLeft: null,
    bridgeStopRight: null,
    sittingMinutes: null,
    arabesquePainLeft: null,
    arabesquePainRight: null,
    plankSeconds: null,
    plankPain: null,
    kneeLeft: null,
    kneeRight: null,
  }
  const lines = (known: Partial<BatteryRow>) => batteryLines('en', { ...nothing, ...known })
  expect(lines({})).toEqual([])
  expect(lines({ bridgePainLeft: 6, bridgeStopLeft: 'pain' })).toEqual([
    { test: 'bridge', left: 'pain 6 and stopped for pain', right: null, both: null },
  ])
  expect(lines({ bridgeStopRight: 'tired' })).toMatchObject([{ right: 'stopped: too tired' }])
  expect(lines({ bridgeRepsLeft: 15, bridgePainLeft: 1, bridgeStopLeft: 'cap' })).toMatchObject([
    { left: '15 (pain 1)' },
  ])
})
