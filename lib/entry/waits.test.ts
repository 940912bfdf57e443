import { expect, test } from 'vitest'
import { gravestWait, WAITS } from './waits'

test('of what several entries wait for, what their person has to do comes first, and a mere delay last', () => {
  expect(gravestWait(['slow', 'line', 'sign_in'])).toBe('sign_in')
  expect(gravestWait(['slow', 'portal'])).toBe('portal')
  expect(gravestWait(['slow'])).toBe('slow')
  for (const why of WAITS) expect(gravestWait([why, 'slow'])).toBe(why)
})
