import { describe, expect, test } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import type { LadderState } from '../progression/types'
import type { TimelineLog } from '../timeline/types'
import { hadBadMorning, ledgerDays } from './days'
import { entryFacts } from './in-words'
import type { LedgerLogs } from './types'

const state: LadderState = {
  rung: 2,
  doseStep: 0,
  pace: 'standard',
  evidenceSince: '2026-03-01',
  doseSince: '2026-03-01',
  baselineMorning: 1,
}
const frame = {
  today: '2026-03-10',
  from: '2026-03-06',
  sides: ['right'] as const,
  ladder: { right: state },
  protocol: defaultProtocol,
}
const right = (value: number | null) => ({ left: null, right: value })
const header = (localDate: string, n: number) => ({
  id: `v${n}`,
  entryId: `e${n}`,
  version: 1,
  at: new Date(`${localDate}T15:00:00Z`),
  timeZone: 'Europe/London',
  localDate,
  receivedAt: new Date(`${localDate}T15:00:00Z`),
  supersededAt: null,
})
const drive = (localDate: string, n: number, during: number | null, minutes: number): TimelineLog => ({
  ...header(localDate, n),
  kind: 'activity',
  data: {
    activityKind: 'driving',
    durationMinutes: minutes,
    distanceKm: null,
    rpe: null,
    runStep: null,
    features: null,
    pre: right(1),
    during: right(during),
    note: null,
  },
})
const session = (localDate: string, n: number): TimelineLog => ({
  ...header(localDate, n),
  kind: 'session',
  data: {
    purpose: 'ladder',
    exerciseCode: 'bridge_single_bent',
    insteadOf: null,
    insteadFor: null,
    rung: 2,
    doseStep: 0,
    sets: [],
    pre: right(1),
    during: right(2),
    rpe: null,
    technique: null,
    stoppedFor: null,
    analgesicWithin6h: null,
    note: null,
  },
})
const morning = (localDate: string, n: number, pain: number): TimelineLog => ({
  ...header(localDate, n),
  kind: 'check_in',
  data: {
    morning: right(pain),
    worst24h: right(pain),
    settleAnswer: null,
    redFlagsAnswered: true,
    redFlags: [],
    attribution: null,
    sleepHours: null,
    mood: null,
    stiffnessMinutes: null,
    sittingFirstPainMinutes: null,
    painSpots: null,
    mainSpot: null,
    note: null,
  },
})
const ledger = (logs: TimelineLog[], more: Partial<LedgerLogs> = {}): LedgerLogs => ({
  logs,
  responses: [],
  sittings: new Map(),
  imports: new Map(),
  kit: [],
  ...more,
})

describe('the ledger', () => {
  test('lays a bad morning against all of the day before, not only the exercise', () => {
    const [day] = ledgerDays(
      ledger([session('2026-03-08', 1), drive('2026-03-08', 2, 6, 240), morning('2026-03-09', 3, 4)]),
      frame,
    )
    expect(day?.localDate).toBe('2026-03-08')
    expect(day?.entries.map(({ what, verdict }) => [what.kind, verdict])).toEqual([
      ['session', 'unknown'],
      ['activity', 'flare'],
    ])
    expect(day?.mornings).toEqual([{ side: 'right', pain: 4, limit: 2, verdict: 'flare' }])
    expect(day && hadBadMorning(day)).toBe(true)
  })

  test('shows an empty day when the morning after it was sore', () => {
    const days = ledgerDays(ledger([morning('2026-03-09', 1, 3)]), frame)
    expect(days).toMatchObject([
      { localDate: '2026-03-08', entries: [], mornings: [{ verdict: 'exceeded' }] },
    ])
  })

  test('keeps a morning nobody told apart from a calm one, and from one that can still come', () => {
    const days = ledgerDays(
      ledger([drive('2026-03-07', 1, 2, 30), drive('2026-03-09', 2, 2, 30), drive('2026-03-10', 3, 2, 30)]),
      frame,
    )
    expect(days.map(({ localDate, mornings }) => [localDate, mornings[0]?.verdict])).toEqual([
      ['2026-03-10', undefined],
      ['2026-03-09', 'open'],
      ['2026-03-07', 'unknown'],
    ])
  })

  test('judges a load by the worst answer after half an hour, whatever was said later', () => {
    const answer = (pain: number) => ({
      subjectEntryId: 'e1',
      window: 'at30' as const,
      pain: right(pain),
      settleMinutes: right(null),
      settleAnswer: null,
      recall: false,
    })
    const verdict = (pains: number[]) =>
      ledgerDays(ledger([drive('2026-03-08', 1, 2, 30)], { responses: pains.map(answer) }), frame)[0]
        ?.entries[0]?.verdict
    expect(verdict([])).toBe('unknown')
    expect(verdict([1])).toBe('within')
    expect(verdict([1, 3])).toBe('exceeded')
    expect(verdict([3, 1])).toBe('exceeded')
  })

  test('uses the usual morning that held on the day', () => {
    const moved = {
      ...state,
      baselineMorning: 0,
      previousBaseline: { morning: 3, throughDate: '2026-03-08' },
    }
    const days = ledgerDays(
      ledger([morning('2026-03-08', 1, 4), drive('2026-03-07', 2, 2, 20), morning('2026-03-09', 3, 4)]),
      { ...frame, ladder: { right: moved } },
    )
    expect(days.map(({ localDate, mornings }) => [localDate, mornings[0]?.verdict])).toEqual([
      ['2026-03-08', 'flare'],
      ['2026-03-07', 'within'],
    ])
  })
})

test('an exercise says what was done of it and with which weight, and nothing nobody said', () => {
  const facts = (sets: Extract<TimelineLog, { kind: 'session' }>['data']['sets']) => {
    const log = session('2026-03-08', 1)
    if (log.kind !== 'session') throw new Error('a session')
    const logs = ledger([{ ...log, data: { ...log.data, sets } }])
    const [entry] = ledgerDays(logs, frame).flatMap(({ entries }) => entries)
    return entry && entryFacts('en', entry, 'metric')
  }
  const set = { repsTarget: 8, loadTargetKg: 12 }
  expect(
    facts([
      { ...set, repsDone: { both: 8 }, loadKg: 8 },
      { ...set, repsDone: { both: 5 }, loadKg: 0 },
    ]),
  ).toEqual(['13 of 16 repetitions in 2 sets', 'with 8 kg and 0 kg, asked for 12 kg'])
  expect(facts([{ ...set, repsDone: { both: 8 }, loadKg: 12 }])).toEqual([
    '8 of 8 repetitions in 1 set',
    'with 12 kg',
  ])
  expect(facts([{ ...set, repsDone: { both: 8 } }])).toEqual([
    '8 of 8 repetitions in 1 set',
    'weight not said, asked for 12 kg',
  ])
  expect(facts([{ ...set, repsDone: {} }])).toEqual([])
})
