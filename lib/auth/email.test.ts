import { expect, test } from 'vitest'
import { normalEmail } from './email'

test('an address is kept in one form', () => {
  expect(normalEmail('  Rosa.Marin@Home.Example ')).toBe('rosa.marin@home.example')
  expect(normalEmail('rosa+portal@home.example')).toBe('rosa+portal@home.example')
})

test.each([
  'rosa＠home.example',
  'rosa@home',
  'rosa@home.example, eve@evil.example',
  'rosa@home.example\nBcc: eve@evil.example',
  'rоsa@home.example', // a Cyrillic o
  '"rosa eve"@home.example',
  'rosa@@home.example',
  `${'r'.repeat(300)}@home.example`,
  '',
  null,
  { toString: () => 'rosa@home.example' },
])('what is no plain address, or only looks like one, is none: %s', (given) => {
  expect(normalEmail(given)).toBeNull()
})
