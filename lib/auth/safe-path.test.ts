import { expect, test } from 'vitest'
import { safePath } from './safe-path'

test.each(['/', '/today', '/review?item=1&x=%20', '/patients/0198c0de/plan', '/invite/abc-_1'])(
  'a page of the portal is kept: %s',
  (given) => {
    expect(safePath(given)).toBe(given)
  },
)

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  'https://evil.example/today',
  'http://base.evil/',
  'http://',
  'x',
  '',
  'javascript:alert(1)',
  '/today/..//evil.example',
  '/today/../api/sync',
  '/api/auth/signout',
  '/sign-out',
  '/sign-in/code',
  '/_next/data',
  '/today\n/x',
  '/ü',
  `/${'a'.repeat(600)}`,
  undefined,
  null,
  42,
  ['/today'],
  { toString: () => '/today' },
])('anything else leads to the fallback and throws nothing: %s', (given) => {
  expect(safePath(given, '/fallback')).toBe('/fallback')
})
