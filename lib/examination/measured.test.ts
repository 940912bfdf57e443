import { expect, test } from 'vitest'
import { isMeasured } from './measured'

test('nothing typed is nothing measured, and what is no whole number in range is not left out unsaid', () => {
  const pain = { min: 0, max: 10 }
  for (const typed of ['', ' ', '0', '10', ' 7 ']) expect(isMeasured(typed, pain), typed).toBe(true)
  for (const typed of ['11', '7.5', '-1', 'x', '100']) expect(isMeasured(typed, pain), typed).toBe(false)
  expect(isMeasured('20', { min: 40, max: 260 })).toBe(false)
})
