import { describe, expect, test } from 'vitest'
import type { CheckInLog } from '../progression/types'
import { daysWithCheckIn, latestDate, painByDay, worstSide } from './day-series'

const checkIn = (
  id: string,
  localDate: string,
  worst24h?: CheckInLog['worst24h'],
  replaces?: string,
): CheckInLog => ({
  id,
  at: 0,
  localDate,
  ...(worst24h ? { worst24h } : {}),
  ...(replaces ? { replaces } : {}),
})

describe('a day series', () => {
  test('a day without a check-in, or without the answer, is unknown and not zero', () => {
    const series = painByDay([checkIn('a', '2026-03-02')], 'worst24h', { until: '2026-03-03', days: 3 })
    expect(series.values).toEqual([null, null, null])
  })

  test('the worst of two check-ins and of two sides counts', () => {
    const logs = [checkIn('a', '2026-03-03', { left: 2, right: 5 }), checkIn('b', '2026-03-03', { left: 3 })]
    expect(painByDay(logs, 'worst24h', { until: '2026-03-03', days: 2 }).values).toEqual([null, 5])
  })

  test('a corrected answer shows as corrected', () => {
    const logs = [checkIn('a', '2026-03-03', { left: 8 }), checkIn('b', '2026-03-03', { left: 1 }, 'a')]
    expect(painByDay(logs, 'worst24h', { until: '2026-03-03', days: 1 }).values).toEqual([1])
  })

  test('days outside the window are left out', () => {
    const logs = [checkIn('a', '2026-02-28', { left: 8 }), checkIn('b', '2026-03-04', { left: 7 })]
    expect(painByDay(logs, 'worst24h', { until: '2026-03-03', days: 3 }).values).toEqual([null, null, null])
  })

  test('two check-ins on one day are one day; a flare report alone is none', () => {
    const logs = [
      checkIn('a', '2026-03-03'),
      checkIn('b', '2026-03-03'),
      { ...checkIn('c', '2026-03-02'), flareReport: true },
    ]
    expect(daysWithCheckIn(logs, '2026-03-03', 7)).toBe(1)
  })

  test('nothing logged has no worst side and no latest date', () => {
    expect(worstSide(undefined)).toBeNull()
    expect(worstSide({})).toBeNull()
    expect(worstSide({ right: 0 })).toBe(0)
    expect(latestDate([])).toBeNull()
  })
})
