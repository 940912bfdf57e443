import { expect, it } from 'vitest'
import { isEmptyVersion } from './empty-version'
import type { PlanContent } from './schema'

const plan: PlanContent = {
  exercise: 'go',
  items: [],
  sessionsPerDay: 2,
  daysPerWeek: 7,
  activityLimits: [],
  running: 'paused',
}
const PROPOSED = 'Nothing in the plan changes.'
const version = { current: plan, content: plan, ladder: {}, typed: PROPOSED, proposed: PROPOSED }

it('finds nothing to publish in an unchanged plan with the proposed words or none', () => {
  expect(isEmptyVersion(version)).toBe(true)
  expect(isEmptyVersion({ ...version, typed: undefined })).toBe(true)
})

it('publishes a difference, a ladder that is set, and words of the clinician’s own', () => {
  expect(isEmptyVersion({ ...version, content: { ...plan, daysPerWeek: 5 } })).toBe(false)
  expect(isEmptyVersion({ ...version, ladder: { left: { rung: 1, doseStep: 0, pace: 'standard' } } })).toBe(
    false,
  )
  expect(isEmptyVersion({ ...version, typed: 'You are doing well.' })).toBe(false)
})
