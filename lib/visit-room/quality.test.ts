import { expect, test } from 'vitest'
import { judgeSample, whatToSend } from './quality'

test('a line that says nothing of itself is not called bad', () => {
  expect(judgeSample({})).toBe('good')
  expect(judgeSample({ lost: 0 })).toBe('good')
})

test('loss, delay or too little room each make it weak, and more of it poor', () => {
  expect(judgeSample({ lost: 0.05 })).toBe('weak')
  expect(judgeSample({ roundTripMs: 500 })).toBe('weak')
  expect(judgeSample({ availableKbps: 300 })).toBe('weak')
  expect(judgeSample({ lost: 0.2, roundTripMs: 40 })).toBe('poor')
  expect(judgeSample({ availableKbps: 90 })).toBe('poor')
})

test('pictures get small at once, are given up only when it lasts, and come back small ones first', () => {
  expect(whatToSend(['good', 'weak'], 'full')).toBe('small')
  expect(whatToSend(['poor', 'poor'], 'small')).toBe('small')
  expect(whatToSend(['poor', 'poor', 'poor'], 'small')).toBe('sound')
  expect(whatToSend(['good'], 'small')).toBe('small')
  expect(whatToSend(['good', 'good', 'good', 'good', 'good'], 'small')).toBe('full')
})

test('sound alone stays until the person asks for pictures', () => {
  expect(
    whatToSend(
      Array.from({ length: 9 }, () => 'good' as const),
      'sound',
    ),
  ).toBe('sound')
})
