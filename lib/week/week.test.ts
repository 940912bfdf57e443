import { describe, expect, test } from 'vitest'
import { addDays } from '../time/plain-date'
import { facts as todayFacts } from '../today/facts-for-tests'
import { reviewWeek, type WeekFacts } from './week-review'
import { isWeekDay, looksBackToday } from './weekday'

const today = '2026-03-29'
const week = Array.from({ length: 7 }, (_, n) => addDays(today, n - 6))
const mornings = (before: number, now: number) => [
  ...week.map((localDate) => ({ localDate: addDays(localDate, -7), value: before })),
  ...week.map((localDate) => ({ localDate, value: now })),
]
const facts = (more: Partial<WeekFacts> = {}): WeekFacts => ({
  today,
  mornings: [],
  sitting: [],
  planned: week.map((localDate) => ({ localDate, planned: 1, done: 0, away: false })),
  settled: [],
  before: null,
  now: null,
  goals: [],
  flaredOn: [],
  calmOn: [],
  ...more,
})
const winOf = (more: Partial<WeekFacts>) => reviewWeek(facts(more)).win

describe('the look back at a week', () => {
  test('compares two weeks only with four known days in each', () => {
    expect(reviewWeek(facts({ mornings: mornings(4, 3) })).pain).toEqual({ kind: 'down', from: 4, to: 3 })
    expect(reviewWeek(facts({ mornings: mornings(4, 3).slice(4) })).pain).toEqual({
      kind: 'too_few',
      known: 7,
    })
  })

  test('names the win that took most, and it is always in the data', () => {
    const all = {
      mornings: mornings(5, 3),
      before: { rung: 1, doseStep: 2 },
      now: { rung: 2, doseStep: 0 },
      sitting: [
        { localDate: addDays(today, -8), value: 20 },
        { localDate: today, value: 35 },
      ],
    }
    expect(winOf(all)).toEqual({ kind: 'rung_gained', rung: 2 })
    expect(winOf({ ...all, now: { rung: 1, doseStep: 2 } })).toEqual({ kind: 'sits_longer', more: 15 })
    expect(winOf({ ...all, now: null, sitting: [] })).toEqual({ kind: 'less_pain', less: 2 })
  })

  test('a week with a flare is not said to have settled: what is good is that it was told, or a calm day kept', () => {
    const settled = week.map((localDate) => ({ localDate, settled: 'within30' as const }))
    const done = week.map((localDate) => ({ localDate, planned: 1, done: 1, away: false }))
    const flare = { settled, planned: done, flaredOn: [today] }
    expect(winOf({ ...flare, flaredOn: [] })).toEqual({ kind: 'all_done' })
    expect(winOf(flare)).toEqual({ kind: 'told_us' })
    expect(winOf({ ...flare, calmOn: [today] })).toEqual({ kind: 'calm_kept' })
    expect(winOf({ ...flare, flaredOn: [addDays(today, -9)] })).toEqual({ kind: 'all_done' })
  })

  test('a step down is no dose gained', () => {
    const lowered = { before: { rung: 2, doseStep: 0 }, now: { rung: 1, doseStep: 2 } }
    expect(winOf(lowered)).toEqual({ kind: 'none' })
  })

  test('every planned session counts, also with rest days; nothing planned is no win', () => {
    const done = week.map((localDate, n) => ({ localDate, planned: n % 2, done: n % 2, away: false }))
    expect(winOf({ planned: done })).toEqual({ kind: 'all_done' })
    const rest = week.map((localDate) => ({ localDate, planned: 0, done: 0, away: false }))
    expect(winOf({ planned: rest })).toEqual({ kind: 'none' })
  })

  test('one answer that did not settle is not “every session settled”', () => {
    const settled = (last: 'within30' | 'sameDay' | 'unknown') => [
      { localDate: week[0] ?? today, settled: 'never' as const },
      { localDate: today, settled: last },
    ]
    expect(winOf({ settled: settled('within30') })).toEqual({ kind: 'settled' })
    expect(winOf({ settled: settled('unknown') })).toEqual({ kind: 'settled' })
    expect(winOf({ settled: settled('sameDay') })).toEqual({ kind: 'none' })
  })

  test('a bad week claims no win but that it was told', () => {
    expect(reviewWeek(facts({ flaredOn: [today, addDays(today, -20)] }))).toMatchObject({
      flares: 1,
      win: { kind: 'told_us' },
    })
  })

  test('is offered on the chosen weekday, on Sunday while none is chosen', () => {
    const person = { displayName: 'A', locale: 'en', units: 'metric' as const, telephone: null }
    expect(isWeekDay({ today, person })).toBe(true)
    expect(isWeekDay({ today, person: { ...person, weeklyReviewDay: 3 } })).toBe(false)
    expect(isWeekDay({ today: '2026-04-01', person: { ...person, weeklyReviewDay: 3 } })).toBe(true)
  })

  test('is not offered before a first whole week lies behind somebody', () => {
    const since = (startedOn: string | null) => {
      const { person, episode } = todayFacts({}, { startedOn })
      return looksBackToday({ today, person, episode })
    }
    expect([null, today, addDays(today, -5)].map(since)).toEqual([false, false, false])
    expect([addDays(today, -6), addDays(today, -30)].map(since)).toEqual([true, true])
  })
})
