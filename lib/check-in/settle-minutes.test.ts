import { describe, expect, test } from 'vitest'
import { settleMinutesOf } from './settle-minutes'

describe('a remembered settling time', () => {
  test('an answer within limits stays within limits', () => {
    expect(settleMinutesOf('never_above', { elapsedMinutes: 900 })).toBe(0)
    expect(settleMinutesOf('within_30_min', { elapsedMinutes: 900 })).toBe(30)
  })

  test('longer than half an hour counts as the least that is certain', () => {
    expect(settleMinutesOf('same_day', { elapsedMinutes: 900 })).toBe(31)
  })

  test('back to usual the next day is beyond limits and never more than a day', () => {
    expect(settleMinutesOf('next_day', { elapsedMinutes: 780 })).toBe(780)
    expect(settleMinutesOf('next_day', { elapsedMinutes: 1500 })).toBe(1440)
    expect(settleMinutesOf('next_day', { elapsedMinutes: 10 })).toBe(31)
  })

  test('still up after more than a day is more than a day', () => {
    expect(settleMinutesOf('still_up', { elapsedMinutes: 1441.7 })).toBe(1441)
    expect(settleMinutesOf('still_up', { elapsedMinutes: 5 })).toBe(31)
  })

  test('a pain above usual at half an hour is not undone by a kinder memory', () => {
    expect(settleMinutesOf('never_above', { elapsedMinutes: 900, aboveUsualAt30: true })).toBe(31)
    expect(settleMinutesOf('within_30_min', { elapsedMinutes: 900, aboveUsualAt30: true })).toBe(31)
  })
})
