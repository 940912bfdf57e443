import { expect, test } from 'vitest'
import { addressOf } from './request'

test('an address is believed only as far as our own proxies wrote it', () => {
  expect(addressOf('6.6.6.6, 203.0.113.9', 1)).toBe('203.0.113.9')
  expect(addressOf('6.6.6.6, 203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9')
  expect(addressOf('203.0.113.9', 2)).toBe('203.0.113.9')
  expect(addressOf('203.0.113.9', 0)).toBe('203.0.113.9')
  expect(addressOf(null, 1)).toBe('unknown')
  expect(addressOf('x'.repeat(500), 1)).toHaveLength(45)
})
