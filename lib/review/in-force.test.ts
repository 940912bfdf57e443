import { expect, test } from 'vitest'
import type { PlanContent } from '../plan/schema'
import type { LadderState } from '../progression/types'
import { inForce } from './in-force'

const today = '2026-03-10'
const plan = (exercise: PlanContent['exercise']): { content: PlanContent } => ({
  content: {
    exercise,
    items: [],
    sessionsPerDay: 2,
    daysPerWeek: 7,
    activityLimits: [{ activityKind: 'run', effect: 'pause', untilDate: '2026-03-17' }],
    running: 'paused',
  },
})
const ladder = { left: { deloadUntil: '2026-03-12' } as LadderState }

test('beside a stop or calm days no lighter dose is named: there is none to do', () => {
  const lines = (exercise: PlanContent['exercise']) =>
    inForce('en', { currentPlan: plan(exercise), ladder, today })
  expect(lines('go').some((line) => line.includes('ighter dose'))).toBe(true)
  for (const exercise of ['stop', 'calm'] as const) {
    expect(lines(exercise).some((line) => line.includes('ighter dose'))).toBe(false)
    // what rests goes on resting
    expect(lines(exercise)).toHaveLength(2)
  }
})
