import { describe, expect, test } from 'vitest'
import { defaultProtocol } from './protocol'
import type { DailyInput, SessionLog } from './types'
import { assessUnderLoading, type JudgedDay, judgedDaysOf, type UnderLoadingInput } from './under-loading'

const dayIn = (index: number) => `2026-03-${String(index + 1).padStart(2, '0')}` as JudgedDay['date']
const days = (count: number, over: Partial<JudgedDay> = {}): JudgedDay[] =>
  Array.from({ length: count }, (_, index) => ({
    date: dayIn(index),
    response: 'within' as const,
    atDose: true,
    reduced: false,
    ...over,
  }))
const judge = (over: Partial<UnderLoadingInput> = {}) =>
  assessUnderLoading({ days: days(5), maintaining: false, refusedSteps: 0, ...over })

describe('somebody who does less than their tendon allows', () => {
  test('five days within limits are not a sign, six at one dose are UL1', () => {
    expect(judge()).toMatchObject({ decision: 'no_under_loading', rule: 'UL-' })
    expect(judge({ days: days(6) })).toMatchObject({ decision: 'under_loading', rule: 'UL1' })
    expect(judge({ days: days(6, { atDose: false }) }).rule).toBe('UL-')
  })

  test('staying at the goal is the aim, never a sign', () => {
    expect(judge({ days: days(9), maintaining: true })).toMatchObject({ rule: 'UL-' })
  })

  test('three days of doing less than asked are UL2, two are not', () => {
    const less = (count: number) => [...days(count, { reduced: true }), ...days(2)]
    expect(judge({ days: less(3) })).toMatchObject({ decision: 'under_loading', rule: 'UL2' })
    expect(judge({ days: less(2) }).rule).toBe('UL-')
  })

  test('running that is open and unused for 14 days is UL3; none open is not known, and no sign', () => {
    expect(judge({ unusedMovement: { kind: 'running', days: 14 } }).rule).toBe('UL3')
    expect(judge({ unusedMovement: { kind: 'running', days: 13 } }).rule).toBe('UL-')
    expect(judge().findings.find(({ rule }) => rule === 'UL3')?.verdict).toBe('unknown')
  })

  test('a clinician who twice holds against the rule is UL4, and comes first', () => {
    expect(judge({ refusedSteps: 2, days: days(8, { reduced: true }) }).rule).toBe('UL4')
    expect(judge({ refusedSteps: 1 }).rule).toBe('UL-')
  })

  test('one day beyond limits ends every sign', () => {
    const everySign = { refusedSteps: 3, unusedMovement: { kind: 'running', days: 30 } } as const
    for (const response of ['exceeded', 'flare'] as const) {
      const list = [...days(8, { reduced: true }), ...days(1, { response })]
      const found = judge({ ...everySign, days: list })
      expect(found).toMatchObject({ decision: 'no_under_loading', rule: 'UL-', flags: [] })
      const signs = found.findings.filter(({ rule }) => rule !== 'UL-')
      expect(signs.map(({ verdict }) => verdict)).not.toContain('fired')
    }
  })

  test('days nobody told of count neither for nor against', () => {
    const silent = [...days(3), ...days(9, { response: 'unknown' }), ...days(2, { response: 'pending' })]
    expect(judge({ days: silent, refusedSteps: 5 })).toMatchObject({
      decision: 'insufficient_data',
      rule: 'UL0',
      flags: [],
    })
  })

  test('a high score for fear of movement is said beside it and decides nothing', () => {
    expect(judge({ fearOfMovement: 40 }).rule).toBe('UL-')
    expect(judge({ days: days(6), fearOfMovement: 29 }).flags).toEqual(['fear_of_movement'])
    expect(judge({ days: days(6), fearOfMovement: 28 }).flags).toEqual([])
  })
})

describe('the days it looks at', () => {
  const at = (date: string, hour: number) => Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00Z`)
  const session = (date: string, doneReps: number): SessionLog => ({
    id: `s-${date}`,
    at: at(date, 18),
    localDate: date as SessionLog['localDate'],
    rung: 1,
    pre: { left: 1 },
    during: { left: 1 },
    settleMinutes: { left: 0 },
    sets: [
      { targetReps: 10, doneReps },
      { targetReps: 10, doneReps: 10 },
    ],
  })
  const checkIn = (date: string, morning: number) => ({
    id: `c-${date}`,
    at: at(date, 7),
    localDate: date as SessionLog['localDate'],
    morning: { left: morning },
    redFlags: [],
  })
  const input = (sessions: SessionLog[], mornings: [string, number][]): DailyInput => ({
    now: at('2026-03-20', 9),
    today: '2026-03-20' as DailyInput['today'],
    affected: 'left',
    ladder: {
      left: {
        rung: 1,
        doseStep: 0,
        pace: 'standard',
        evidenceSince: '2026-03-01' as DailyInput['today'],
        doseSince: '2026-03-10' as DailyInput['today'],
        baselineMorning: 1,
      },
    },
    sessions,
    checkIns: mornings.map(([date, morning]) => checkIn(date, morning)),
    activities: [],
  })

  test('are judged as the daily rules judge them, with what was left out', () => {
    const found = judgedDaysOf(
      input(
        [session('2026-03-08', 10), session('2026-03-12', 4), session('2026-03-18', 10)],
        [
          ['2026-03-09', 1],
          ['2026-03-13', 1],
        ],
      ),
      defaultProtocol,
    )
    expect(found).toEqual([
      { date: '2026-03-08', response: 'within', atDose: false, reduced: false },
      { date: '2026-03-12', response: 'within', atDose: true, reduced: true },
      { date: '2026-03-18', response: 'unknown', atDose: true, reduced: false },
    ])
  })

  test('end with yesterday and reach back two weeks', () => {
    const found = judgedDaysOf(
      input([session('2026-03-05', 10), session('2026-03-06', 10), session('2026-03-20', 10)], []),
      defaultProtocol,
    )
    expect(found.map(({ date }) => date)).toEqual(['2026-03-06'])
  })
})
