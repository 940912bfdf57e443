import { describe, expect, test } from 'vitest'
import { painLimit } from './pain-limit'

describe('where a set ends for its pain (C.5)', () => {
  const limits = { ceiling: 5, rise: 2 }
  test.each([
    [0, 2],
    [1, 3],
    [3, 5],
    [4, 5],
  ])('from %i before, at more than %i', (before, limit) => {
    expect(painLimit(limits, before)).toBe(limit)
  })

  test('by the ceiling alone where nobody said what it was before', () => {
    expect(painLimit(limits, undefined)).toBe(5)
    expect(painLimit(limits, null)).toBe(5)
  })
})
