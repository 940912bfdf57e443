import { expect, test } from 'vitest'
import type { EvidenceChange } from '../progression/counterfactual/types'
import { saysDayGoneBy } from './day-gone-by'

const found = (...changes: EvidenceChange[]) => ({
  found: { sides: [{ changes, better: { outcome: 'progress_dose' as const, rule: 'PR1' as const } }] },
})

test('what would help “on Saturday at the earliest” is no longer said on Sunday', () => {
  const days = found({ kind: 'further_days', days: 1, from: '2026-11-21', to: 2 })
  expect(saysDayGoneBy(days, '2026-11-21')).toBe(false)
  expect(saysDayGoneBy(days, '2026-11-22')).toBe(true)
  const open = { kind: 'another_session', localDate: '2026-11-21', open: true } as const
  expect(saysDayGoneBy(found(open), '2026-11-22')).toBe(true)
})

test('what would have led further on a day that was then past goes on being told', () => {
  const past = { kind: 'full_sets', logId: 's', localDate: '2026-11-20' } as const
  expect(saysDayGoneBy(found(past), '2026-11-22')).toBe(false)
  expect(saysDayGoneBy({ found: { sides: [{ none: 'clinician' }] } }, '2026-11-22')).toBe(false)
})
