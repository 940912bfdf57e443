import { expect, test } from 'vitest'
import type { TimelineLog } from '../timeline/types'
import { dayResponses, ladderHistory } from './brief'

const item = (rung: number, doseStep: number, side: 'left' | 'right' = 'left') => ({
  key: `ladder-${side}`,
  kind: 'ladder' as const,
  exerciseCode: 'bridge_two_leg',
  side,
  rung,
  doseStep,
  sets: 2,
  reps: 5,
  sessionsPerDay: 2,
  days: 'every_day' as const,
  painCeilingNrs: 5,
})
const version = (number: number, items: ReturnType<typeof item>[]) => ({
  version: number,
  effectiveFrom: `2026-03-0${number}`,
  createdByName: null,
  content: {
    exercise: 'go' as const,
    items,
    sessionsPerDay: 2,
    daysPerWeek: 7,
    activityLimits: [],
    running: 'paused' as const,
  },
})

test('the way so far has one line a change of rung or dose; versions that change something else add none', () => {
  const steps = ladderHistory([
    version(3, [item(1, 1)]),
    version(1, [item(1, 0)]),
    version(2, [item(1, 0)]),
    version(4, []),
    version(5, [item(1, 1)]),
  ])
  expect(steps.map(({ from, items }) => [from, items[0]?.doseStep])).toEqual([
    ['2026-03-03', 1],
    ['2026-03-01', 0],
  ])
})

const common = {
  version: 1,
  timeZone: 'Europe/London',
  at: new Date('2026-03-08T08:00:00Z'),
  receivedAt: new Date('2026-03-08T08:00:00Z'),
  supersededAt: null,
}
const session = (entryId: string, localDate: string, during: number | null): TimelineLog => ({
  ...common,
  kind: 'session',
  id: entryId,
  entryId,
  localDate,
  data: {
    purpose: 'ladder',
    exerciseCode: 'bridge_two_leg',
    rung: 1,
    doseStep: 0,
    sets: [],
    pre: { left: 1, right: null },
    during: { left: during, right: null },
    insteadOf: null,
    insteadFor: null,
    rpe: null,
    technique: null,
    stoppedFor: null,
    analgesicWithin6h: null,
    note: null,
  },
})
const settle = (subject: string, settleAnswer: 'within_30_min' | 'still_up'): TimelineLog => ({
  ...common,
  kind: 'response',
  id: `r-${subject}`,
  entryId: `r-${subject}`,
  localDate: '2026-03-08',
  data: {
    subjectEntryId: subject,
    answersTo: null,
    window: 'settle',
    pain: { left: null, right: null },
    settleMinutes: { left: null, right: null },
    settleAnswer,
    recall: false,
  },
})

test('of several sessions a day the worst answer counts, and what nobody said is not a zero', () => {
  const [day] = dayResponses(
    [
      session('a', '2026-03-08', 3),
      session('b', '2026-03-08', 2),
      settle('a', 'within_30_min'),
      settle('b', 'still_up'),
      { ...session('c', '2026-03-08', 9), supersededAt: common.at },
    ],
    { today: '2026-03-10', most: 5 },
  )
  expect(day).toEqual({
    localDate: '2026-03-08',
    sessions: 2,
    sport: [],
    repetitions: null,
    pre: 1,
    during: 3,
    at30: null,
    settled: 'still_up',
    nextMorning: null,
    open: false,
  })
})

const run = (entryId: string, localDate: string, activityKind: 'run' | 'walk'): TimelineLog => ({
  ...common,
  kind: 'activity',
  id: entryId,
  entryId,
  localDate,
  data: {
    activityKind,
    durationMinutes: 20,
    distanceKm: null,
    rpe: null,
    runStep: null,
    features: null,
    pre: { left: 0, right: null },
    during: { left: 4, right: null },
    note: null,
  },
})

test('a run makes a loading day, with or without exercise, and its pain counts; a walk does not', () => {
  const days = dayResponses(
    [
      session('a', '2026-03-08', 2),
      run('b', '2026-03-08', 'run'),
      run('c', '2026-03-09', 'run'),
      run('d', '2026-03-10', 'walk'),
    ],
    { today: '2026-03-11', most: 7 },
  )
  expect(days.map(({ localDate, sessions, during }) => [localDate, sessions, during])).toEqual([
    ['2026-03-09', 0, 4],
    ['2026-03-08', 1, 4],
  ])
  expect(days[1]?.sport).toEqual([{ kind: 'run', minutes: 20 }])
})
