import { describe, expect, test } from 'vitest'
import { outcomeRows } from './outcome-rows'
import { countText } from './words'

const counting = (n: number, started: number) => ({
  histogram: new Map(n === 0 ? [] : [[10, n] as const]),
  started,
})

describe('one person in a part of their own', () => {
  test('is not called a few together with the twenty hidden to protect them', () => {
    const [everyone, ...parts] = outcomeRows('plateau', {
      whole: counting(21, 21),
      parts: [
        { member: 'old', ...counting(20, 20) },
        { member: 'new', ...counting(1, 1) },
      ],
    })
    expect(everyone && countText('en', everyone)).toBe('21')
    expect(parts.map((row) => countText('en', row))).toEqual(['kept back', 'kept back'])
    expect(parts.map((row) => countText('es', row))).toEqual(['no se muestra', 'no se muestra'])
  })

  test('cannot be worked out from a measure that counts only some of the others', () => {
    // 5 of 20 with nothing for 15 would give the 20 away, and with the 21 of everyone the one
    const [, ...parts] = outcomeRows('adherence', {
      whole: counting(5, 21),
      parts: [
        { member: 'old', ...counting(5, 20) },
        { member: 'new', ...counting(0, 1) },
      ],
    })
    for (const row of parts) expect(row).toMatchObject({ n: null, missing: null, spread: null, shares: [] })
  })

  test('does not hide parts that nothing can be worked out from', () => {
    const [, ...parts] = outcomeRows('adherence', {
      whole: counting(17, 26),
      parts: [
        { member: 'mild', ...counting(5, 5) },
        { member: 'moderate', ...counting(6, 8) },
        { member: 'severe', ...counting(6, 13) },
      ],
    })
    expect(parts.map(({ n }) => n)).toEqual([5, 6, 6])
  })
})

test('of everyone it is said when they are few', () => {
  expect(countText('en', { member: null, n: null })).toBe('fewer than 5')
})
