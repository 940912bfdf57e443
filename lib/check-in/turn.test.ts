import { expect, test } from 'vitest'
import { addDays } from '../time/plain-date'
import { TURN_QUESTIONS, turnOf } from './turn'

test('any four days in a row ask each of the four questions once, over a change of year and before the epoch too', () => {
  for (const first of ['2026-03-10', '2026-12-30', '2023-12-30']) {
    const asked = [0, 1, 2, 3].map((n) => turnOf(addDays(first, n)))
    expect([...asked].sort()).toEqual([...TURN_QUESTIONS].sort())
  }
})
