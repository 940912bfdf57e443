import { expect, it } from 'vitest'
import { loadDays, repetitionsAsked, repetitionsDone } from './load'
import { logLine } from './log-line'
import type { TimelineLog } from './types'

const session = (
  localDate: string,
  repsDone: { both?: number; left?: number; right?: number },
): TimelineLog => ({
  kind: 'session',
  id: localDate,
  entryId: localDate,
  version: 1,
  at: new Date(`${localDate}T08:00:00Z`),
  timeZone: 'Europe/London',
  localDate,
  receivedAt: new Date(`${localDate}T08:05:00Z`),
  supersededAt: null,
  data: {
    purpose: 'ladder',
    exerciseCode: 'bridge_double',
    insteadOf: null,
    insteadFor: null,
    rung: 1,
    doseStep: 0,
    sets: [{ repsTarget: 5, repsDone }],
    pre: { left: null, right: null },
    during: { left: null, right: null },
    rpe: null,
    technique: null,
    stoppedFor: null,
    analgesicWithin6h: null,
    note: null,
  },
})

it('counts both legs of one-leg work and leaves a set without a number unknown', () => {
  expect(repetitionsDone([{ repsTarget: 5, repsDone: { left: 5, right: 4 } }])).toBe(9)
  expect(repetitionsDone([{ repsTarget: 5, repsDone: {} }])).toBeNull()
})

it('asks of the same legs as it counts: both legs of one-leg work done as asked are all of it', () => {
  expect(repetitionsAsked([{ repsTarget: 12, repsDone: { left: 12, right: 12 } }])).toBe(24)
  expect(repetitionsAsked([{ repsTarget: 12, repsDone: { left: 12 } }])).toBe(12)
  expect(repetitionsAsked([{ repsTarget: 12, repsDone: { both: 12 } }])).toBe(12)
  const { pieces } = logLine('en', session('2026-03-01', { left: 5, right: 4 }), 'metric')
  expect(pieces[0]).toBe('9 of 10 repetitions in 1 set')
})

it('adds up the sessions of a day and keeps days without one apart from unknown counts', () => {
  const days = loadDays('2026-03-03', 3, [
    session('2026-03-01', { both: 5 }),
    session('2026-03-01', { both: 4 }),
    session('2026-03-03', {}),
    session('2026-02-20', { both: 5 }),
  ])
  expect(days).toEqual([
    { localDate: '2026-03-01', sessions: 2, repetitions: 9 },
    { localDate: '2026-03-02', sessions: 0, repetitions: null },
    { localDate: '2026-03-03', sessions: 1, repetitions: null },
  ])
})
