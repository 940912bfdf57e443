import { describe, expect, test } from 'vitest'
import { addDays } from '../time/plain-date'
import { type GivenAnswer, isGoalReview, nextAhead, occurrencesOf, offeredToday, openToday } from './schedule'
import type { Instrument } from './types'

const startedOn = '2026-03-02'
const day = (n: number) => addDays(startedOn, n)
const on = (n: number, ...answers: [Instrument, number, number?][]) => ({
  startedOn,
  today: day(n),
  answers: answers.map(
    ([instrument, at, total = 5]): GivenAnswer => ({ instrument, localDate: day(at), total }),
  ),
})

describe('the calendar of questions (C.15)', () => {
  test('week 0 asks for VISA-H, TSK-11 and pain, and not yet how much has changed', () => {
    expect(openToday(on(0)).map(({ instrument }) => instrument)).toEqual(['nprs', 'visa_h', 'tsk_11'])
  })

  test('confidence and stress come every week, the two-weekly question and the goals every second', () => {
    expect(openToday(on(7, ['nprs', 0], ['visa_h', 1], ['tsk_11', 2])).map((o) => o.instrument)).toEqual([
      'confidence',
      'stress',
    ])
    const later = openToday(on(14, ['nprs', 0], ['visa_h', 1], ['tsk_11', 2]))
    expect(later.map((o) => o.instrument)).toEqual(['confidence', 'stress', 'two_weeks', 'psfs'])
  })

  test('an answer in the window closes it, one before it does not, and an old window is missed', () => {
    const weeks = occurrencesOf('confidence', on(15, ['confidence', 6], ['confidence', 14]))
    expect(weeks.map(({ week, state }) => [week, state])).toEqual([
      [1, 'missed'],
      [2, 'answered'],
      [3, 'ahead'],
    ])
  })

  test('a window is open on its last day and missed on the next', () => {
    const state = (n: number) => occurrencesOf('visa_h', on(n))[0]?.state
    expect([state(0), state(13), state(14)]).toEqual(['open', 'open', 'missed'])
  })

  test('TSK-11 is asked at half a year only of those who were afraid', () => {
    const weeks = (total: number) =>
      occurrencesOf('tsk_11', on(400, ['tsk_11', 0, total])).map(({ week }) => week)
    expect(weeks(28)).toEqual([0, 6, 12])
    expect(weeks(29)).toEqual([0, 6, 12, 26])
  })

  test('the next one ahead has its date; after a year VISA-H is asked no more', () => {
    expect(nextAhead('visa_h', on(3))?.dueOn).toBe(day(28))
    expect(nextAhead('visa_h', on(365))).toBeNull()
  })
})

describe('what Today offers', () => {
  test('one at a time, the short ones first', () => {
    expect(offeredToday(on(0))?.instrument).toBe('nprs')
  })

  test('VISA-H never on a day on which another was answered, and nothing on its day after it', () => {
    expect(offeredToday(on(0, ['nprs', 0]))).toBeNull()
    expect(offeredToday(on(1, ['nprs', 0]))?.instrument).toBe('visa_h')
    expect(offeredToday(on(1, ['nprs', 0], ['visa_h', 1]))).toBeNull()
    expect(offeredToday(on(2, ['nprs', 0], ['visa_h', 1]))?.instrument).toBe('tsk_11')
  })

  test('nothing when nothing is open', () => {
    expect(offeredToday(on(5, ['nprs', 0], ['visa_h', 1], ['tsk_11', 2]))).toBeNull()
  })

  test('the goals themselves are looked at every fourth week', () => {
    expect([2, 4, 6, 8].filter((week) => isGoalReview({ instrument: 'psfs', week }))).toEqual([4, 8])
  })
})
