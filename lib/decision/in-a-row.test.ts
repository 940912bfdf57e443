import { expect, test } from 'vitest'
import { inARow } from './in-a-row'

const made = (localDate: string, clinicianText: string, answer: string | null = null) => ({
  decision: { localDate, clinicianText },
  answer,
})

test('tells a decision that was made again and again once, and never folds one that somebody answered', () => {
  const told = inARow(
    [
      made('2026-03-10', 'hold'),
      made('2026-03-09', 'hold'),
      made('2026-03-08', 'hold', 'accepted'),
      made('2026-03-07', 'next dose'),
      made('2026-03-06', 'hold'),
    ],
    3,
  )
  expect(told.map(({ decision, since, times }) => [decision.localDate, since, times])).toEqual([
    ['2026-03-10', '2026-03-09', 2],
    ['2026-03-08', '2026-03-08', 1],
    ['2026-03-07', '2026-03-07', 1],
  ])
})
