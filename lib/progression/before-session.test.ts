import { expect, test } from 'vitest'
import { checkBeforeSession } from './before-session'
import { defaultProtocol } from './protocol'

const decide = (painNow: number, baselineMorning?: number) =>
  checkBeforeSession({ painNow, baselineMorning }, defaultProtocol).decision

test('pain of 6 before a session takes the planned work away, whatever is usual', () => {
  expect(decide(6, 5)).toBe('offer_calm')
  expect(decide(5, 5)).toBe('offer_planned')
})

test('three above the usual morning takes it away too', () => {
  expect(decide(4, 1)).toBe('offer_calm')
  expect(decide(3, 1)).toBe('offer_planned')
  expect(decide(3, 0)).toBe('offer_calm')
})

test('without a usual morning only the absolute limit can speak', () => {
  expect(decide(5)).toBe('offer_planned')
  expect(decide(6)).toBe('offer_calm')
})

test('the finding says what was seen and where the limit lay', () => {
  expect(checkBeforeSession({ painNow: 4, baselineMorning: 1 }, defaultProtocol).findings).toEqual([
    {
      rule: 'PS1',
      verdict: 'fired',
      observed: 4,
      threshold: 4,
      unit: 'pain_nrs',
      source: ['ENG', 'S000-19'],
      basis: [],
    },
  ])
})
