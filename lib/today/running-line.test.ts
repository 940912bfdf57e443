import { expect, test } from 'vitest'
import { runningLine } from './running-line'

test('running that rests for a flare is not told as a test that was never passed', () => {
  const paused = { running: 'paused' } as const
  expect(runningLine('en', paused, { runGatePassed: true, calm: false })).toMatch(/opens again/)
  expect(runningLine('en', paused, { runGatePassed: true, calm: false })).not.toMatch(/15/)
  expect(runningLine('en', paused, { runGatePassed: false, calm: false })).toMatch(/15 comfortable lunges/)
  expect(runningLine('en', paused, { runGatePassed: false, calm: false })).not.toMatch(/flare/)
  expect(runningLine('es', { running: 'graded' }, { runGatePassed: true, calm: false })).toMatch(
    /paso a paso/,
  )
})

test('a calm day allows no run, whatever the plan allows on others', () => {
  const easy = { running: 'maintain_modified' } as const
  expect(runningLine('en', easy, { runGatePassed: true, calm: true })).toMatch(/not today/)
  expect(runningLine('en', easy, { runGatePassed: true, calm: false })).toMatch(/80/)
})
