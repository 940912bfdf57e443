import { describe, expect, test } from 'vitest'
import { outcomeRows } from './outcome-rows'
import { countText, measureText, shareText } from './words'

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

describe('one person inside a larger number', () => {
  const answers = (no: number, yes: number) => ({
    histogram: new Map([
      [0, no],
      [10, yes],
    ]),
    started: no + yes,
  })

  test('is not given away by a share, nor by the total less the other shares', () => {
    const rows = outcomeRows('plateau', {
      whole: answers(34, 6),
      parts: [
        { member: '1', ...answers(9, 1) },
        { member: '2', ...answers(5, 5) },
        { member: '3', ...answers(20, 0) },
      ],
    })
    expect(rows.map(({ n }) => n)).toEqual([40, 10, 10, 20])
    expect(rows.map(({ shares: [share] }) => shareText('en', share))).toEqual([
      '15%',
      'kept back',
      'kept back',
      '0%',
    ])
  })

  test('is not given away by two shares of the running ladder', () => {
    const [row] = outcomeRows('running', {
      whole: {
        histogram: new Map([
          [0, 10],
          [10, 1],
          [20, 9],
        ]),
        started: 20,
      },
      parts: [],
    })
    expect(row?.shares.map((share) => shareText('en', share))).toEqual(['50%', 'kept back'])
  })

  test('is not the end of an interval', () => {
    const values = (n: number) => ({
      histogram: new Map(Array.from({ length: n }, (_, at) => [at * 10, 1])),
      started: n,
    })
    expect(outcomeRows('adherence', { whole: values(8), parts: [] })[0]?.spread?.interval).toBeNull()
    expect(outcomeRows('adherence', { whole: values(9), parts: [] })[0]?.spread?.interval).toEqual({
      low: 1,
      high: 7,
    })
  })
})

test('a unit agrees with its number', () => {
  expect(measureText('en', 'rung_days', 1, false)).toBe('1 day')
  expect(measureText('en', 'nprs_morning', -1, true)).toBe('-1 point')
  expect(measureText('es', 'psfs', 2.5, true)).toBe('+2,5 puntos')
})

test('per cent is written one way on a board', () => {
  expect(measureText('en', 'adherence', 66.7, false)).toBe('67%')
  expect(measureText('es', 'adherence', 66.7, false)).toBe(
    shareText('es', { n: 2, of: 3, share: 2 / 3, low: 0, high: 1 }),
  )
})
