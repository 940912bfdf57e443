import { expect, test } from 'vitest'
import { changeText } from './words'

test('one point is one point, in both languages', () => {
  const change = {
    better: 1,
    needed: null,
    verdict: 'no_yardstick',
    source: null,
    unverified: false,
  } as const
  expect(changeText('en', change)).toMatch(/^1 point better/)
  expect(changeText('es', change)).toMatch(/^1 punto mejor/)
  expect(changeText('en', { ...change, better: -2.5, needed: 2, verdict: 'worse' })).toMatch(
    /^2\.5 points worse/,
  )
})
