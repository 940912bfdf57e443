import { describe, expect, test } from 'vitest'
import type { CheckInData, TimelineLog } from '../timeline/types'
import { checkInPain, median, painDays, painSummary, usualLevels } from './pain-series'

const last = '2026-03-30'

const checkIn = (data: Pick<CheckInData, 'morning' | 'worst24h'>, replaced = false): TimelineLog => ({
  kind: 'check_in',
  id: 'c',
  entryId: 'e',
  version: 1,
  at: new Date(0),
  receivedAt: new Date(0),
  supersededAt: replaced ? new Date(1) : null,
  timeZone: 'UTC',
  localDate: last,
  data: {
    settleAnswer: null,
    redFlagsAnswered: true,
    redFlags: [],
    attribution: null,
    sleepHours: null,
    mood: null,
    stiffnessMinutes: null,
    sittingFirstPainMinutes: null,
    painSpots: null,
    mainSpot: null,
    note: null,
    ...data,
  },
})

describe('the pain of a check-in', () => {
  const none = { left: null, right: null }

  test('is the higher of the morning and the worst, whichever that is', () => {
    const pain = (morning: number | null, worst: number | null) =>
      checkInPain(
        [checkIn({ morning: { ...none, right: morning }, worst24h: { ...none, right: worst } })],
        'right',
      )
    expect(pain(7, 4)).toEqual([{ localDate: last, pain: 7 }])
    expect(pain(2, 5)).toEqual([{ localDate: last, pain: 5 }])
    expect(pain(7, null)).toEqual([{ localDate: last, pain: 7 }])
    expect(pain(null, 0)).toEqual([{ localDate: last, pain: 0 }])
    expect(pain(null, null)).toEqual([])
  })

  test('is not taken from a version that was replaced', () => {
    expect(checkInPain([checkIn({ morning: { ...none, right: 9 }, worst24h: none }, true)], 'right')).toEqual(
      [],
    )
  })
})

describe('a pain line', () => {
  test('covers every day asked for, across a change of clocks, and unknown days stay unknown', () => {
    const days = painDays(last, 14, [{ localDate: '2026-03-29', pain: 3 }])
    expect(days).toHaveLength(14)
    expect(days[0]?.localDate).toBe('2026-03-17')
    expect(days[13]).toEqual({ localDate: last, pain: null })
    expect(days[12]).toEqual({ localDate: '2026-03-29', pain: 3 })
  })

  test('takes the worst of two answers on one day and ignores days outside', () => {
    const days = painDays(last, 3, [
      { localDate: last, pain: 2 },
      { localDate: last, pain: 5 },
      { localDate: last, pain: 1 },
      { localDate: '2026-03-01', pain: 9 },
      { localDate: '2026-04-01', pain: 9 },
    ])
    expect(days.map((day) => day.pain)).toEqual([null, null, 5])
  })

  test('says nothing when nothing is known, and a real 0 is an answer', () => {
    expect(painSummary(painDays(last, 14, []))).toBeUndefined()
    expect(painSummary([])).toBeUndefined()
    expect(painSummary(painDays(last, 14, [{ localDate: last, pain: 0 }]))).toEqual({
      knownDays: 1,
      first: 0,
      last: 0,
      lowest: 0,
      highest: 0,
      usual: null,
    })
  })

  test('draws no usual level below seven answered days', () => {
    const six = painDays(
      last,
      14,
      Array.from({ length: 6 }, (_, n) => ({ localDate: `2026-03-${25 + n}`, pain: 4 })),
    )
    expect(usualLevels(six).every((level) => level === null)).toBe(true)
  })

  test('the usual level is the median of the last seven days and breaks where fewer than four are known', () => {
    const answers = [1, 2, 3, 4, 5, 6, 7].map((pain, n) => ({ localDate: `2026-03-${17 + n}`, pain }))
    const levels = usualLevels(painDays(last, 14, answers))
    expect(levels[2]).toBeNull()
    expect(levels[3]).toBe(2.5)
    expect(levels[6]).toBe(4)
    expect(levels[9]).toBe(5.5)
    expect(levels[10]).toBeNull()
  })

  test('the median of none is not 0', () => {
    expect(median([])).toBeNull()
    expect(median([3])).toBe(3)
    expect(median([1, 4])).toBe(2.5)
  })
})
