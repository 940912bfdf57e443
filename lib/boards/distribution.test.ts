import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countReaching, intervalRank, shareOf, spreadOf } from './distribution'
import { isMany, keptBack, keptBackShares } from './suppress'
import { SMALLEST_CELL } from './types'

const histogram = (values: readonly number[]) => {
  const counted = new Map<number, number>()
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1)
  return counted
}

describe('the spread of a histogram', () => {
  test('is that of the values one by one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 300 }),
        (values) => {
          const sorted = [...values].sort((a, b) => a - b)
          const n = sorted.length
          const spread = spreadOf(histogram(values))
          const middle = n % 2 ? sorted[(n - 1) / 2]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2
          expect(spread).toMatchObject({
            n,
            median: middle,
            lower: sorted[Math.ceil(n / 4) - 1],
            upper: sorted[Math.ceil((3 * n) / 4) - 1],
          })
          if (spread?.interval) {
            expect(spread.interval.low).toBeLessThanOrEqual(middle)
            expect(spread.interval.high).toBeGreaterThanOrEqual(middle)
          }
        },
      ),
    )
  })

  test('of nothing is unknown, and of fewer than six has no interval', () => {
    expect(spreadOf(new Map())).toBeNull()
    expect(spreadOf(histogram([1, 2, 3, 4, 5]))?.interval).toBeNull()
    expect(spreadOf(histogram([1, 2, 3, 4, 5, 6]))?.interval).toEqual({ low: 1, high: 6 })
  })

  test('takes the ranks that tables of the sign test give', () => {
    // n: rank of the lower end of the 95 % interval of a median (two-sided sign test, e.g. Conover's table A3)
    const table = { 5: 0, 6: 1, 8: 1, 9: 2, 10: 2, 15: 4, 20: 6, 25: 8, 30: 10, 50: 18, 100: 40 }
    for (const [n, rank] of Object.entries(table)) expect([n, intervalRank(Number(n))]).toEqual([n, rank])
  })

  test('stays exact where there are very many', () => {
    for (const n of [1000, 10_000, 100_000]) {
      expect(Math.abs(intervalRank(n) - (n / 2 - (1.96 * Math.sqrt(n)) / 2))).toBeLessThan(2)
    }
  })
})

test("a share has Wilson's interval, which never leaves 0 to 1", () => {
  // Newcombe 1998, table I: 81 of 263, and 0 of 20
  expect(shareOf(81, 263)).toMatchObject({ low: expect.closeTo(0.2553, 4), high: expect.closeTo(0.3662, 4) })
  expect(shareOf(0, 20)).toMatchObject({ low: 0, high: expect.closeTo(0.1611, 4) })
  expect(shareOf(20, 20)?.high).toBe(1)
  expect(shareOf(0, 0)).toBeNull()
})

test('a change counts in the direction that is better', () => {
  const changes = histogram([-30, -20, -10, 0, 20, 220])
  expect(countReaching(changes, 20, 'lower')).toBe(2)
  expect(countReaching(changes, 220, 'higher')).toBe(1)
})

describe('small cells', () => {
  test('are kept back, and so is the next smallest when the total would give one away', () => {
    expect(keptBack([3, 20, 30])).toEqual(new Set([0, 1]))
    expect(keptBack([3, 4, 30])).toEqual(new Set([0, 1]))
    expect(keptBack([1, 2, 30, 40])).toEqual(new Set([0, 1, 2]))
    expect(keptBack([5, 6])).toEqual(new Set())
    expect(keptBack([0, 6])).toEqual(new Set())
  })

  test('can never be worked out from the total and what is shown', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 8 }), (counts) => {
        const kept = keptBack(counts)
        counts.forEach((n, place) => {
          if (!kept.has(place)) expect(n === 0 || n >= SMALLEST_CELL).toBe(true)
        })
        const some = counts.filter((n) => n > 0).length
        const hidden = [...kept].map((place) => counts[place]!)
        const together = hidden.reduce((sum, n) => sum + n, 0)
        if (kept.size > 0)
          expect(kept.size === some || (kept.size > 1 && together >= SMALLEST_CELL)).toBe(true)
      }),
    )
  })

  test('of those who answered one way are kept back inside a large number, and so are all but a few', () => {
    expect(keptBackShares([[20, 1]])).toEqual(new Set([0]))
    expect(keptBackShares([[4, 20]])).toEqual(new Set([0]))
    expect(keptBackShares([[20, 0]])).toEqual(new Set())
    expect(
      keptBackShares([
        [9, 1],
        [20, 30],
        [8, 7],
      ]),
    ).toEqual(new Set([0, 2]))
  })

  test('of an answer can never be worked out from the whole and what is shown', () => {
    const answers = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(answers, fc.array(fc.nat(7)), (parts, hiddenPlaces) => {
        const hidden = new Set(hiddenPlaces.filter((place) => place < parts.length))
        const kept = keptBackShares(parts, hidden)
        parts.forEach((part, place) => {
          if (!kept.has(place)) expect(isMany(part) && !hidden.has(place)).toBe(true)
        })
        const together = [0, 1].map((answer) =>
          [...kept].reduce((sum, place) => sum + (parts[place]?.[answer] ?? 0), 0),
        )
        const shown = parts.filter(([yes, no], place) => !kept.has(place) && yes + no > 0)
        expect(shown.length === 0 || isMany(together)).toBe(true)
      }),
    )
  })
})
