import { expect, test } from 'vitest'
import { assessCompletion } from '../progression/completion'
import { conditionsInWords } from './in-words'
import { needsWord } from './schema'

const early = assessCompletion({
  rung: 2,
  goalRung: 5,
  maintainedDays: 0,
  neededGatesOpen: false,
  averagePain7d: 3.5,
})
const ready = assessCompletion({
  rung: 5,
  goalRung: 5,
  maintainedDays: 15,
  psfsGain: 3,
  neededGatesOpen: true,
  averagePain7d: 0.5,
  patientAgrees: true,
})

test('whoever finishes reads each condition with what the record says to it, and what is unknown as unknown', () => {
  const lines = conditionsInWords('en', early)
  expect(lines).toHaveLength(5)
  expect(lines[0]).toContain('not yet, 0 days')
  expect(lines[1]).toContain('not known')
  expect(lines[2]).toContain('no, 3.5')
  expect(lines[4]).toContain('not asked')
  expect(conditionsInWords('en', ready).every((line) => line.includes(': yes'))).toBe(true)
})

test('goals met asks for a word while a condition is not met, and only then', () => {
  const met = { reason: 'goals_met', endNote: null } as const
  expect(needsWord(met, early.missing)).toBe(true)
  expect(needsWord({ ...met, endNote: 'Runs again without pain.' }, early.missing)).toBe(false)
  expect(needsWord(met, ready.missing)).toBe(false)
  expect(needsWord({ ...met, reason: 'moved_away' }, early.missing)).toBe(false)
})
