import { expect, test } from 'vitest'
import { stepAt, totpCode, totpStep } from './totp'

const secret = Buffer.from('12345678901234567890')
const now = new Date('2026-03-29T00:59:59Z')

test.each([-1, 0, 1])('[P27] a code of a phone %i steps off is taken, as the step it belongs to', (off) => {
  const step = stepAt(now) + off
  expect(totpStep(secret, totpCode(secret, step), now)).toBe(step)
})

test.each([-120, -2, 2, 120])('[P27] a code of a phone %i steps off is not', (off) => {
  expect(totpStep(secret, totpCode(secret, stepAt(now) + off), now)).toBeNull()
})
