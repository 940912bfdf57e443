import { describe, expect, it } from 'vitest'
import { addDays } from '../time/plain-date'
import type { TimelineLog } from '../timeline/types'
import { adherenceText, answeredDays, answeredText } from './of-late'

const today = '2026-03-30'
const checkIn = (localDate: string, more: Partial<TimelineLog> = {}) =>
  ({ id: localDate, kind: 'check_in', localDate, supersededAt: null, ...more }) as TimelineLog
const ago = (...days: number[]) => days.map((n) => checkIn(addDays(today, -n)))

describe('days of the last week with an answer', () => {
  it('leave today out while it is open, and the days before care began', () => {
    const startedOn = addDays(today, -5)
    expect(answeredDays(ago(1, 2, 3, 5), { today, startedOn })).toEqual({ answered: 4, days: 5, open: true })
    expect(answeredText('en', answeredDays(ago(1, 2, 3, 5), { today, startedOn }))).toBe(
      '4 of 5 days; today is still open',
    )
  })

  it('count today once it is answered, and seven days at the most', () => {
    const startedOn = addDays(today, -40)
    expect(answeredDays(ago(0, 1, 6, 7, 8), { today, startedOn })).toEqual({
      answered: 3,
      days: 7,
      open: false,
    })
    expect(answeredDays(ago(1, 6, 7, 8), { today, startedOn })).toEqual({ answered: 3, days: 7, open: true })
  })

  it('count a day once, whatever was corrected, and no flare report', () => {
    const logs = [
      ...ago(1, 1),
      checkIn(addDays(today, -2), { supersededAt: new Date(0) }),
      { ...checkIn(addDays(today, -3)), kind: 'flare_report' } as TimelineLog,
    ]
    expect(answeredDays(logs, { today, startedOn: null }).answered).toBe(1)
  })

  it('are none on the first day, which is said and is no reproach', () => {
    const none = answeredDays([], { today, startedOn: today })
    expect(none).toEqual({ answered: 0, days: 0, open: true })
    expect(answeredText('en', none)).toBe('no day is over yet')
  })
})

it('adherence is a share once it can be graded, then counts, and says when it is neither', () => {
  expect(adherenceText('en', { adherence7d: 0.5, asked: null })).toBe('50% of planned sessions in 7 days')
  expect(adherenceText('en', { adherence7d: null, asked: { done: 6, planned: 8 } })).toBe(
    '6 of 8 planned sessions up to yesterday, too few days to grade',
  )
  expect(adherenceText('en', { adherence7d: null, asked: null })).toBe(
    'too few planned days in the last 7 to say',
  )
})
