import { expect, it } from 'vitest'
import { sparkWords } from './spark-words'

it('tells the latest and the highest answer, and of how many days, unknown days never as none', () => {
  expect(sparkWords('en', [null, 4, 7, null, 2, null])).toBe(
    'Pain, last 6 days: latest 2, highest 7, 3 of 6 days',
  )
  expect(sparkWords('en', [0, null])).toBe('Pain, last 2 days: latest 0, highest 0, 1 of 2 days')
})

it('says that nothing was entered where nobody answered', () => {
  expect(sparkWords('en', [null, null])).toBe('Pain, last 2 days: nothing entered')
  expect(sparkWords('en', [])).toBe('Pain, last 0 days: nothing entered')
})
