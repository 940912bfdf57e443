import { expect, test } from 'vitest'
import { PAGES } from './kept-pages'

test('whom to call and what to do in a flare are kept first, then the day, then the plan', () => {
  expect(Object.keys(PAGES).slice(0, 6)).toEqual([
    '/help',
    '/flare',
    '/check-in',
    '/session',
    '/today',
    '/plan',
  ])
})
