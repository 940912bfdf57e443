import { expect, test } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import { rungLimitOf } from './envelope-terms'

test('an envelope that ends above every rung the protocol opens by itself sets no limit of its own', () => {
  expect([0, 1, 3, 4, 5, 6].map((rung) => rungLimitOf(rung, defaultProtocol))).toEqual([
    'none',
    'rung',
    'rung',
    'rung',
    'protocol',
    'protocol',
  ])
})
