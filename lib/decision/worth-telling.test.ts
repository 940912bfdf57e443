import { expect, test } from 'vitest'
import { worthTelling } from './worth-telling'

const said = (
  localDate: string,
  patientText: string,
  more: { effect?: 'applied'; answer?: 'accepted' } = {},
) => ({
  localDate,
  patientText,
  effect: more.effect ?? ('no_change' as const),
  answer: more.answer ?? null,
})
const told = (...all: ReturnType<typeof said>[]) =>
  worthTelling(all).map(({ decision, since }) => [decision.localDate, since, decision.patientText])

test('the same word on days after one another is told once, from its first day', () => {
  expect(told(said('2026-03-10', 'keep'), said('2026-03-09', 'keep'), said('2026-03-08', 'keep'))).toEqual([
    ['2026-03-10', '2026-03-08', 'keep'],
  ])
})

test('a change ends it, and is never swallowed', () => {
  const all = [
    said('2026-03-10', 'keep'),
    said('2026-03-09', 'keep', { effect: 'applied' }),
    said('2026-03-08', 'keep', { answer: 'accepted' }),
    said('2026-03-07', 'keep'),
  ]
  expect(told(...all)).toHaveLength(4)
})

test('of a day on which nothing changed only the last word is told', () => {
  expect(told(said('2026-03-10', 'late'), said('2026-03-10', 'early'), said('2026-03-09', 'early'))).toEqual([
    ['2026-03-10', '2026-03-10', 'late'],
    ['2026-03-09', '2026-03-09', 'early'],
  ])
})
