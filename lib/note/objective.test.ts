import { expect, test } from 'vitest'
import { defaultProtocol as protocol } from '../progression/protocol'
import { noteObjective } from './objective'

const facts = {
  episode: { affectedSide: 'left' as const, startedOn: '2026-03-25' },
  state: null,
  ladder: {},
  protocol,
  openRedFlags: [],
  logs: [],
  examinations: [],
  today: '2026-03-30',
  asked: null,
}

test('while adherence cannot be graded the note gives the counts, and says so where nothing was asked for', () => {
  expect(noteObjective('en', { ...facts, asked: { done: 6, planned: 8 } })).toContain(
    'Adherence: 6 of 8 planned sessions up to yesterday, too few days to grade',
  )
  expect(noteObjective('en', facts)).toContain('Adherence: too few planned days in the last 7 to say')
  // five days of care, and today is no missing one
  expect(noteObjective('en', facts)).toContain('Check-ins: 0 of 5 days; today is still open')
})

test('an answer at intake that only locks steps up is not written into a note as a red flag', () => {
  const flag = { source: 'intake' as const, entryId: null, codes: ['CORTICOSTEROID'], localDate: null }
  const lines = noteObjective('en', { ...facts, openRedFlags: [flag] }).join()
  expect(lines).toContain('Answers at intake to look at:')
  expect(lines).not.toContain('Red flag')
  expect(
    noteObjective('en', { ...facts, openRedFlags: [{ ...flag, codes: ['DVT_SIGNS'] }] }).join(),
  ).toContain('Red flags in force:')
})
