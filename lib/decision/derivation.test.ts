import { expect, test } from 'vitest'
import { gravestVerdict, isDifference } from './derivation'

test('late evidence that no longer derives is not hidden behind a decision that does', () => {
  expect(gravestVerdict(['same', 'result_differs'])).toBe('result_differs')
  expect(gravestVerdict(['other_engine', 'input_differs', 'same'])).toBe('input_differs')
  expect(gravestVerdict(['same', 'same'])).toBe('same')
  expect(gravestVerdict([])).toBeUndefined()
})

test('only a record or code that is not what it was is a difference', () => {
  expect(isDifference('protocol_differs')).toBe(true)
  expect([isDifference('same'), isDifference('other_engine'), isDifference('copied')]).toEqual([
    false,
    false,
    false,
  ])
})
