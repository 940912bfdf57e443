import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  dayNumber,
  daysBetween,
  instantMs,
  isInstant,
  isPlainDate,
  isTimeZone,
  localDateOf,
  weekdayOf,
} from './plain-date'

describe('plain dates', () => {
  test('a date that does not exist is refused', () => {
    for (const text of ['2025-02-30', '2025-13-01', '2025-2-3', '2023-02-29', '', '2025-02-03T00:00:00Z']) {
      expect(isPlainDate(text) && text).toBe(false)
    }
    expect(isPlainDate('2024-02-29')).toBe(true)
    expect(() => dayNumber('2025-02-30')).toThrow(RangeError)
  })

  test('adding and counting days agree across months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31')
    expect(daysBetween('2025-03-29', '2025-03-31')).toBe(2)
    fc.assert(
      fc.property(
        fc.integer({ min: -30000, max: 60000 }),
        fc.integer({ min: -4000, max: 4000 }),
        (start, n) => {
          const date = addDays('1970-01-01', start)
          expect(daysBetween(date, addDays(date, n))).toBe(n)
        },
      ),
    )
  })

  test('weekdays run from Monday 1 to Sunday 7, also before 1970', () => {
    expect(weekdayOf('2025-02-03')).toBe(1)
    expect(weekdayOf('2025-02-09')).toBe(7)
    expect(weekdayOf('1969-12-29')).toBe(1)
  })
})

describe('instants', () => {
  test('an instant needs a real date, a time and a zone', () => {
    for (const text of [
      '2025-02-03',
      '2025-02-03T08:00:00',
      '2025-02-30T08:00:00Z',
      '2025-02-03T24:00:00Z',
      '2025-02-03T08:61:00Z',
      '2025-02-03 08:00:00Z',
      'yesterday',
    ]) {
      expect(isInstant(text) && text).toBe(false)
    }
  })

  test('every way of writing the same moment reads the same', () => {
    const moment = Date.UTC(2025, 1, 3, 8, 0, 0)
    for (const text of [
      '2025-02-03T08:00:00Z',
      '2025-02-03T08:00Z',
      '2025-02-03T08:00:00.000Z',
      '2025-02-03T13:45:00+05:45',
      '2025-02-03T13:45:00+0545',
      '2025-02-02T21:00:00-11',
    ]) {
      expect(isInstant(text) || text).toBe(true)
      expect(`${text} ${instantMs(text)}`).toBe(`${text} ${moment}`)
    }
  })

  test('agrees with the platform for every ordinary instant', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('1990-01-01T00:00:00Z'),
          max: new Date('2090-01-01T00:00:00Z'),
          noInvalidDate: true,
        }),
        (date) => {
          expect(instantMs(date.toISOString())).toBe(date.getTime())
        },
      ),
    )
  })
})

describe('the local date of an instant', () => {
  const cases: [string, string, string][] = [
    ['2025-02-02T19:00:00Z', 'Pacific/Auckland', '2025-02-03'],
    ['2025-02-03T10:59:59Z', 'Pacific/Auckland', '2025-02-03'],
    ['2025-02-03T11:00:00Z', 'Pacific/Auckland', '2025-02-04'],
    ['2025-02-03T09:59:00Z', 'Pacific/Kiritimati', '2025-02-03'],
    ['2025-02-03T10:00:00Z', 'Pacific/Kiritimati', '2025-02-04'],
    ['2025-02-03T10:59:00Z', 'Pacific/Pago_Pago', '2025-02-02'],
    ['2025-02-03T18:14:59Z', 'Asia/Kathmandu', '2025-02-03'],
    ['2025-02-03T18:15:00Z', 'Asia/Kathmandu', '2025-02-04'],
    // clocks go forward in London on 30 March 2025 at 01:00 UTC
    ['2025-03-30T22:59:00Z', 'Europe/London', '2025-03-30'],
    ['2025-03-30T23:00:00Z', 'Europe/London', '2025-03-31'],
    ['2025-03-29T23:30:00Z', 'Europe/London', '2025-03-29'],
    // clocks go back on 26 October 2025 at 01:00 UTC
    ['2025-10-25T23:30:00Z', 'Europe/London', '2025-10-26'],
    ['2025-10-26T23:30:00Z', 'Europe/London', '2025-10-26'],
    // Samoa skipped 30 December 2011
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
  ]
  test.each(cases)('%s in %s is %s', (instant, zone, date) => {
    expect(localDateOf(instantMs(instant), zone)).toBe(date)
  })

  test('an unknown zone is refused', () => {
    expect(isTimeZone('Europe/London')).toBe(true)
    for (const zone of ['Europe/Londn', '+05:30', '', 'Mars/Olympus'])
      expect(isTimeZone(zone) && zone).toBe(false)
    expect(() => localDateOf(0, 'Mars/Olympus')).toThrow(RangeError)
  })
})
