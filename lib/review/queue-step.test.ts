import { expect, test } from 'vitest'
import { answeredWith, needsCard, stepFrom } from './queue-step'

const lines = ['a', 'b', 'c', 'd', 'e'].map((itemId) => ({ itemId }))

test('four presses move four cases, whichever card the server has brought by then', () => {
  let selected: string | undefined = 'a'
  for (let press = 0; press < 4; press++) selected = stepFrom(lines, selected, 'next')
  expect(selected).toBe('e')
  expect(stepFrom(lines, 'e', 'next')).toBeUndefined()
  expect(stepFrom(lines, 'a', 'previous')).toBeUndefined()
  expect(stepFrom(lines, undefined, 'next')).toBe('a')
})

test('what decides, opens or writes waits for its card; moving, taking back and looking up do not', () => {
  expect((['accept', 'raise', 'call', 'book', 'editor', 'message'] as const).every(needsCard)).toBe(true)
  expect((['next', 'previous', 'undo', 'search', 'sheet'] as const).some(needsCard)).toBe(false)
})

test('cases that rest on one decision leave with the answer to it, and a case without one leaves alone', () => {
  const cases = [
    { itemId: 'flare', decisionId: 'd1' },
    { itemId: 'settling', decisionId: 'd1' },
    { itemId: 'plateau', decisionId: 'd2' },
    { itemId: 'clip' },
  ]
  expect(answeredWith(cases, 'flare', 'd1')).toEqual(['flare', 'settling'])
  expect(answeredWith(cases, 'clip', undefined)).toEqual(['clip'])
})
