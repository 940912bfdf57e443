import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { addDays } from '@/lib/time/plain-date'
import { dayOf } from './day-number'
import { judgeDaily } from './evaluate'
import { GrowingHistory, type HeardLog } from './growing-history'
import { logbookSince } from './logbook'
import { histories } from './properties/histories'
import { defaultProtocol as protocol } from './protocol'
import type { CheckInLog, DailyInput, SessionLog } from './types'

vi.setConfig({ testTimeout: 120_000 })

const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 24 * MS_PER_HOUR
const DAYS = 16
/** The evidence window of the product reaches at least this far behind a day. */
const WINDOW_DAYS = 35

type Heard = { from: number; heard: HeardLog }

/** How a life reached us: the settling is told later than its session, a red flag is cleared after a day. */
function hearingsOf(input: DailyInput): Heard[] {
  const heard: Heard[] = []
  for (const log of input.sessions) {
    const from = log.receivedAt ?? log.at
    const { settleMinutes: _, ...asked } = log
    heard.push({ from, heard: { kind: 'session', log: asked as SessionLog } })
    if (log.settleMinutes) heard.push({ from: from + 2 * MS_PER_HOUR, heard: { kind: 'session', log } })
  }
  for (const log of input.checkIns) {
    const from = log.receivedAt ?? log.at
    heard.push({ from, heard: { kind: 'check_in', log } })
    if (!log.redFlags?.length) continue
    const cleared: CheckInLog = { ...log, cleared: true }
    heard.push({ from: from + MS_PER_DAY, heard: { kind: 'check_in', log: cleared } })
  }
  for (const log of input.activities) {
    heard.push({ from: log.receivedAt ?? log.at, heard: { kind: 'activity', log } })
  }
  return heard.sort((a, b) => a.from - b.from)
}

/** The logs as they stood at a moment, from a day on; red flags whatever their date. */
function logsAt(hearings: readonly Heard[], moment: number, fromDate: string) {
  const standing = new Map<string, HeardLog>()
  for (const { from, heard } of hearings) if (from <= moment) standing.set(heard.log.id, heard)
  const within = [...standing.values()].filter(
    ({ kind, log }) => log.localDate >= fromDate || (kind === 'check_in' && log.redFlags?.length),
  )
  const of = <Kind extends HeardLog['kind']>(kind: Kind) =>
    within
      .flatMap((heard) => (heard.kind === kind ? [heard.log] : []))
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)) as Extract<HeardLog, { kind: Kind }>['log'][]
  return { sessions: of('session'), checkIns: of('check_in'), activities: of('activity') }
}

/** Somebody flies: from a day on, their clock is so many hours off the days they live. */
const flying = fc.record({
  fromDay: fc.integer({ min: -15, max: 0 }),
  hours: fc.constantFrom(0, 0, -11, -5, 9, 13),
})

/** Answers put right later on: another pain, sometimes on another day. */
const corrections = fc.array(
  fc.record({
    which: fc.nat(),
    hoursLater: fc.constantFrom(1, 30, 100),
    pain: fc.integer({ min: 0, max: 8 }),
    dayBefore: fc.boolean(),
  }),
  { maxLength: 2 },
)

function corrected<Log extends SessionLog | CheckInLog>(
  logs: readonly Log[],
  { which, hoursLater, dayBefore }: { which: number; hoursLater: number; dayBefore: boolean },
  answer: Partial<Log>,
): readonly Log[] {
  const log = logs[which % Math.max(1, logs.length)]
  if (!log) return logs
  const version = {
    ...log,
    ...answer,
    id: `${log.id}~${which}`,
    replaces: log.id,
    receivedAt: (log.receivedAt ?? log.at) + hoursLater * MS_PER_HOUR,
    ...(dayBefore && which % 3 === 0 ? { localDate: addDays(log.localDate, -1) } : {}),
  }
  return [...logs, version]
}

test('day after day of one life it says what preparing that day anew says: late news, corrections, flights, red flags', () => {
  let short = 0
  let long = 0
  const rules = new Set<string>()
  fc.assert(
    fc.property(
      histories,
      flying,
      corrections,
      fc.integer({ min: 0, max: 60 }),
      (life, flight, put, silence) => {
        const flewOn = addDays(life.today, flight.fromDay)
        const fly = <Log extends { at: number; localDate: string; receivedAt?: number }>(log: Log): Log =>
          log.localDate < flewOn
            ? log
            : {
                ...log,
                at: log.at + flight.hours * MS_PER_HOUR,
                ...(log.receivedAt === undefined
                  ? {}
                  : { receivedAt: log.receivedAt + flight.hours * MS_PER_HOUR }),
              }
        const flown: DailyInput = {
          ...life,
          sessions: life.sessions.map(fly),
          checkIns: life.checkIns.map(fly),
          activities: life.activities.map(fly),
        }
        for (const one of put) {
          const pain = { left: one.pain, right: one.pain }
          if (one.which % 2 === 0) flown.sessions = corrected(flown.sessions, one, { during: pain })
          else flown.checkIns = corrected(flown.checkIns, one, { morning: pain })
        }
        const hearings = hearingsOf(flown)
        if (hearings.length === 0) return
        const first = Math.min(...hearings.map(({ heard }) => dayOf(heard.log.localDate)))
        const growing = new GrowingHistory(first, protocol)
        let next = 0
        // The last days as they were lived, and one after a silence that may be longer than the window.
        const days = [...Array.from({ length: DAYS }, (_, index) => index - DAYS + 1), 1 + silence]
        for (const day of days) {
          const today = addDays(life.today, day)
          const now = life.now + day * MS_PER_DAY
          for (let one = hearings[next]; one && one.from <= now; one = hearings[++next])
            growing.hear(one.heard)
          const fromDate = addDays(today, -WINDOW_DAYS)
          const logs = { ...logsAt(hearings, now, fromDate), sorted: true }
          const input = { ...flown, ...logs, today, now }
          const history = growing.since(dayOf(fromDate), () => logs)
          if (history && logbookSince(history, dayOf(today) - 14, protocol)) short += 1
          else long += 1
          const expected = judgeDaily(input, protocol)
          rules.add(expected.rule)
          // What the history does not settle it reads by itself: the input need not hold it.
          const without = history ? { ...input, sessions: [], checkIns: [], activities: [] } : input
          expect(judgeDaily(without, protocol, history)).toEqual(expected)
        }
      },
    ),
    { seed: 20_261_122, numRuns: 250 },
  )
  // Both the short way and the one by the logs themselves were gone often.
  expect([short > 500, long > 500]).toEqual([true, true])
  expect(rules.size).toBeGreaterThan(15)
})
