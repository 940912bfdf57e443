import { expect, it } from 'vitest'
import { ageOn } from './age'

it('turns a year older on the birthday, not before', () => {
  expect(ageOn('1984-03-10', '2026-03-09')).toBe(41)
  expect(ageOn('1984-03-10', '2026-03-10')).toBe(42)
})
