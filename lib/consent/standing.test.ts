import { expect, test } from 'vitest'
import { consentStanding } from './standing'

const given = (textVersion: string, withdrawnAt: Date | null = null, kind = 'care_and_data') => ({
  kind,
  textVersion,
  withdrawnAt,
})
const BACK = new Date('2026-03-10T10:00:00Z')

test('nothing written down is not the same as taken back', () => {
  expect(consentStanding([], '2')).toBe('unsaid')
  expect(consentStanding([given('2', null, 'video')], '2')).toBe('unsaid')
  expect(consentStanding([given('2', BACK)], '2')).toBe('withdrawn')
})

test('an older wording holds and is asked again; who agreed anew after taking it back has agreed', () => {
  expect(consentStanding([given('1')], '2')).toBe('older')
  expect(consentStanding([given('1'), given('2')], '2')).toBe('agreed')
  expect(consentStanding([given('2', BACK), given('2')], '2')).toBe('agreed')
  expect(consentStanding([given('1'), given('2', BACK)], '2'), 'the older one still holds').toBe('older')
})
