import { expect, test } from 'vitest'
import { planMessageHolds } from './plan-told'

test('what the rules wrote ten days ago is not said as if it were of today; a clinician’s words stay', () => {
  const plan = { effectiveFrom: '2026-11-11', createdByName: null }
  expect(planMessageHolds(plan, '2026-11-12')).toBe(true)
  expect(planMessageHolds(plan, '2026-11-21')).toBe(false)
  expect(planMessageHolds({ ...plan, createdByName: 'Vera Lindqvist' }, '2026-11-21')).toBe(true)
  expect(planMessageHolds({ ...plan, effectiveFrom: '2026-11-22' }, '2026-11-21')).toBe(true)
})
