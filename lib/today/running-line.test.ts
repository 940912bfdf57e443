import { expect, test } from 'vitest'
import { runningLine } from './running-line'

test('running that rests for a flare is not told as a test that was never passed', () => {
  const paused = { running: 'paused' } as const
  expect(runningLine('en', paused, { runGatePassed: true })).toMatch(/opens again/)
  expect(runningLine('en', paused, { runGatePassed: true })).not.toMatch(/15/)
  expect(runningLine('en', paused, { runGatePassed: false })).toMatch(/15 comfortable lunges/)
  expect(runningLine('en', paused, { runGatePassed: false })).not.toMatch(/flare/)
  expect(runningLine('es', { running: 'graded' }, { runGatePassed: true })).toMatch(/paso a paso/)
})
