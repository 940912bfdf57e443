import { expect, test } from 'vitest'
import { sharesInThousands } from './replay-summary'

test('the shares of a replay add up to the whole, whatever is rounded', () => {
  expect(sharesInThousands([0, 3, 0, 0, 197])).toEqual([0, 15, 0, 0, 985])
  expect(sharesInThousands([1, 1, 1, 0, 0])).toEqual([334, 333, 333, 0, 0])
  expect(sharesInThousands([0, 0, 0, 0, 0])).toEqual([0, 0, 0, 0, 0])
  for (const counts of [
    [1, 2, 3, 5, 8],
    [1, 99_999, 0, 0, 7],
    [17, 17, 17, 17, 31],
  ]) {
    expect(sharesInThousands(counts).reduce((sum, share) => sum + share, 0)).toBe(1000)
  }
})
