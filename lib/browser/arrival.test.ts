import { expect, test } from 'vitest'
import { afterArrival } from './arrival'

const page = { withoutLine: false, midway: false, saysItself: false }

test('an open page is read anew once what waited has arrived, a kept one is loaded', () => {
  expect(afterArrival(page)).toBe('refresh')
  expect(afterArrival({ ...page, withoutLine: true })).toBe('reload')
})

test('what is being written or trained stays as it is', () => {
  expect(afterArrival({ ...page, midway: true })).toBe('stay')
  expect(afterArrival({ ...page, withoutLine: true, midway: true })).toBe('stay')
  expect(afterArrival({ ...page, withoutLine: true, saysItself: true })).toBe('stay')
})
