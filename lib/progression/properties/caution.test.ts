import fc from 'fast-check'
import { afterAll, expect, test, vi } from 'vitest'
import { applyDecision } from '../apply-decision'
import { dayOf } from '../day-number'
import { evaluateDaily } from '../evaluate'
import { AS_KNOWN, earlierReadings, readLogbook } from '../logbook'
import { compareCaution } from '../precedence'
import { defaultProtocol as protocol } from '../protocol'
import { RED_FLAG_CODES } from '../red-flags'
import { gatherSituation } from '../situation'
import {
  type ActivityLog,
  type CheckInLog,
  DAILY_RULES,
  type DailyDecision,
  type DailyInput,
  type LadderState,
  type LoadResponse,
  type PerSide,
  type SessionLog,
  SIDES,
  type Side,
  type SideDecision,
} from '../types'
import { dateOf, histories } from './histories'

vi.setConfig({ testTimeout: process.env.TEST_LONG === '1' ? 3_600_000 : 180_000 })

// The caution invariants of C.20, each over a thousand or more generated histories. A failure prints its seed.
const seed = Number(process.env.HISTORIES_SEED ?? 20_250_203)
const scale = Number(process.env.HISTORIES_SCALE ?? 1)
let lived = 0
const decided = new Map<string, number>()

function decide(input: DailyInput): DailyDecision {
  const decision = evaluateDaily(input, protocol)
  for (const own of Object.values(decision.perSide)) decided.set(own.rule, (decided.get(own.rule) ?? 0) + 1)
  return decision
}

function forAll<Values extends [unknown, ...unknown[]]>(
  runs: number,
  arbitraries: { [K in keyof Values]: fc.Arbitrary<Values[K]> },
  holds: (...values: Values) => void,
): void {
  const property = fc.property(...(arbitraries as [fc.Arbitrary<unknown>]), (...values: unknown[]) => {
    lived++
    holds(...(values as Values))
  })
  fc.assert(property, { seed, numRuns: runs * scale })
}

/** Positive when `a` is less cautious than `b`. */
function lessCautious(a: SideDecision, b: SideDecision): number {
  return (
    compareCaution(a.outcome, b.outcome) ||
    (a.toRung ?? 0) - (b.toRung ?? 0) ||
    (a.toDoseStep ?? 0) - (b.toDoseStep ?? 0)
  )
}

const sidesOf = (decision: DailyDecision) => Object.keys(decision.perSide) as Side[]
const position = fc.nat(1_000)
const at = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)]

afterAll(() => {
  process.stdout.write(`${lived} histories, seed ${seed}\n`)
})

const raised = (values: PerSide<number> | undefined, by: number, most: number): PerSide<number> | undefined =>
  values &&
  Object.fromEntries(Object.entries(values).map(([side, value]) => [side, Math.min(most, value + by)]))

/** Whether a day's loading, if any, could already be judged on every affected side, whenever the record was read. */
function wasEvaluable(input: DailyInput, day: number): boolean {
  const today = dayOf(input.today)
  const asKnown = readLogbook(input, today - 100, protocol, AS_KNOWN)
  const books = [
    asKnown,
    ...earlierReadings(asKnown.lateHeardAt).map((until) => readLogbook(input, today - 100, protocol, until)),
  ]
  const states = Object.values(input.ladder)
  return SIDES.every((side) => {
    const own = input.ladder[side]
    if (own === undefined) return true
    return books.every((logbook) =>
      states.every((state) => {
        const situation = gatherSituation(input, side, { ...own, rung: state.rung }, today, logbook, protocol)
        const loadingDay = situation.loadingDays.find((candidate) => candidate.day === day)
        return loadingDay === undefined || situation.judge(loadingDay).evaluable
      }),
    )
  })
}

/** FL1 and EX2 hold on rung 0 while a review is open, though FL2 would deload there (C.6a): left out. */
const reviewOpenOnRung0 = (input: DailyInput) =>
  input.openReview === true && Object.values(input.ladder).some(({ rung }) => rung === 0)

test('C.20.1: more pain in the last seven days never leads to a less cautious decision', () => {
  forAll(
    3000,
    [histories, position, fc.integer({ min: 1, max: 8 }), fc.constantFrom('session', 'morning', 'worst24h')],
    (input, index, by, what) => {
      fc.pre(!reviewOpenOnRung0(input))
      const since = dateOf(-6)
      const changed =
        what === 'session'
          ? withWorseSession(input, index, by, since)
          : withWorseCheckIn(input, index, by, since, what)
      fc.pre(changed !== undefined)
      const [before, after] = [decide(input), decide(changed as DailyInput)]
      for (const side of sidesOf(before)) {
        expect(
          lessCautious(after.perSide[side] as SideDecision, before.perSide[side] as SideDecision),
        ).toBeLessThanOrEqual(0)
      }
    },
  )
})

function withWorseSession(
  input: DailyInput,
  index: number,
  by: number,
  since: string,
): DailyInput | undefined {
  const chosen = at(
    input.sessions.filter(({ localDate }) => localDate >= since),
    index,
  )
  if (chosen === undefined || !wasEvaluable(input, dayOf(chosen.localDate))) return undefined
  const worse: LoadResponse = {
    during: raised(chosen.during, by, 10),
    settleMinutes: raised(chosen.settleMinutes, by * 200, 5000),
    at30: raised(chosen.at30, by, 10),
  }
  return { ...input, sessions: input.sessions.map((log) => (log === chosen ? { ...log, ...worse } : log)) }
}

function withWorseCheckIn(
  input: DailyInput,
  index: number,
  by: number,
  since: string,
  field: string,
): DailyInput | undefined {
  const chosen = at(
    input.checkIns.filter(({ localDate }) => localDate >= since),
    index,
  )
  if (chosen === undefined) return undefined
  if (field === 'morning' && !wasEvaluable(input, dayOf(chosen.localDate) - 1)) return undefined
  const worse: CheckInLog =
    field === 'morning'
      ? { ...chosen, morning: raised(chosen.morning, by, 10) }
      : { ...chosen, worst24h: raised(chosen.worst24h, by, 10) }
  return { ...input, checkIns: input.checkIns.map((log) => (log === chosen ? worse : log)) }
}

test('C.20.1 and C.20.10: a red flag in any check-in, however old, refers and nothing else', () => {
  forAll(800, [histories, position, fc.constantFrom(...RED_FLAG_CODES)], (input, index, code) => {
    const chosen = at(input.checkIns, index)
    fc.pre(chosen !== undefined)
    const checkIns = input.checkIns.map((log) => (log === chosen ? { ...log, redFlags: [code] } : log))
    const decision = decide({ ...input, checkIns })
    for (const own of [decision, ...Object.values(decision.perSide)]) {
      expect([own.outcome, own.rule]).toEqual(['refer', 'RF'])
      expect(own.exercise).toBeDefined()
    }
  })
})

test('C.20.2: the order in which logs arrive is irrelevant', () => {
  forAll(
    1500,
    [histories, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }))],
    (input, stream) => {
      const shuffled = <T>(items: readonly T[]) =>
        items
          .map((item) => [stream.next().value as number, item] as const)
          .sort(([a], [b]) => a - b)
          .map(([, item]) => item)
      const mixed = {
        ...input,
        sessions: shuffled(input.sessions),
        checkIns: shuffled(input.checkIns),
        activities: shuffled(input.activities),
      }
      const decision = decide({ ...input, sorted: true })
      expect(decide(mixed)).toEqual(decision)
    },
  )
})

test('C.20.3: applying a decision and judging again without new logs holds or maintains', () => {
  forAll(2000, [histories], (input) => {
    const decision = decide(input)
    fc.pre(decision.rule !== 'RF')
    const applied = applyDecision(input, decision, protocol, SIDES)
    const again = decide({
      ...input,
      ladder: applied.ladder,
      clinicianHold: applied.clinicianHold ?? input.clinicianHold,
    })
    // On a joint exercise the sides' own answers do not hold by themselves.
    const holding = again.joint ? [again] : Object.values(again.perSide)
    for (const own of holding) expect(['hold', 'maintain']).toContain(own.outcome)
  })
})

test('C.20.4, 5 and 9: one step at most, earned by a complete known day, and every decision says what it rests on', () => {
  forAll(2000, [histories], (input) => {
    const decision = decide(input)
    const ids = new Set([...input.sessions, ...input.checkIns, ...input.activities].map(({ id }) => id))
    expect([decision.protocolId, decision.protocolVersion]).toEqual([protocol.id, protocol.version])
    for (const side of sidesOf(decision)) {
      const own = decision.perSide[side] as SideDecision
      const state = input.ladder[side] as LadderState
      const fired = own.findings
        .filter(({ verdict }) => verdict === 'fired')
        .map(({ rule }) => rule as string)
      expect(own.waitsForOtherSide ? own.rule : fired).toContain(own.rule)
      expect(own.evidence.filter((id) => !ids.has(id))).toEqual([])
      if (!decision.joint && own.toRung !== undefined)
        expect(Math.abs(own.toRung - state.rung)).toBeLessThanOrEqual(1)
      if (own.outcome === 'progress_dose' && !decision.joint) expect(own.toDoseStep).toBe(state.doseStep + 1)
      if (own.outcome === 'progress_dose' || own.outcome === 'progress_rung') {
        const against = [
          'RF',
          'CL1',
          'NE1',
          'MD1',
          'AD1',
          'AD2',
          'TQ1',
          'EX1',
          'SY1',
          'DL1',
          'TR1',
          'FL1',
          'FL2',
          'EX2',
        ]
        expect(fired.filter((rule) => against.includes(rule))).toEqual([])
        expect(own.findings.find(({ rule }) => rule === 'MD1')?.observed).toBe('within')
      }
    }
  })
})

test('C.20.6: the time zone of the server is irrelevant', () => {
  const before = process.env.TZ
  try {
    forAll(300, [histories], (input) => {
      const decisions = ['Pacific/Auckland', 'UTC', 'America/Los_Angeles'].map((zone) => {
        process.env.TZ = zone
        return JSON.stringify(decide(input))
      })
      expect(new Set(decisions).size).toBe(1)
    })
  } finally {
    process.env.TZ = before
  }
})

const otherSide = (side: Side): Side => (side === 'left' ? 'right' : 'left')

test('C.20.7: what the other side says cannot raise this side', () => {
  forAll(1200, [histories, fc.integer({ min: 0, max: 10 })], (input, pain) => {
    const before = decide(input)
    const kept: Side = input.affected === 'right' ? 'right' : 'left'
    const spoil = (values: PerSide<number> | undefined, value: number) =>
      values && { ...values, [otherSide(kept)]: value }
    const changed = {
      ...input,
      sessions: input.sessions.map((log) => ({
        ...log,
        pre: spoil(log.pre, 0),
        during: spoil(log.during, pain),
      })),
      checkIns: input.checkIns.map((log) => ({ ...log, morning: spoil(log.morning, pain) })),
    }
    const after = decide(changed)
    const [own, ownAfter] = [before.perSide[kept], after.perSide[kept]] as [SideDecision, SideDecision]
    expect([ownAfter.outcome, ownAfter.rule, ownAfter.toRung, ownAfter.toDoseStep]).toEqual([
      own.outcome,
      own.rule,
      own.toRung,
      own.toDoseStep,
    ])
    if (after.joint && !ownAfter.waitsForOtherSide)
      expect(lessCautious(after, ownAfter)).toBeLessThanOrEqual(0)
  })
})

/** The same history with every entry made at once, so that the one entry in question is the only late one. */
const inTime = (input: DailyInput): DailyInput => ({
  ...input,
  sessions: input.sessions.map((log) => ({ ...log, receivedAt: undefined })),
})

test('C.20.8: an entry over 48 hours late never makes a decision less cautious, and never gives progress', () => {
  forAll(
    1500,
    [histories, position, fc.constantFrom('sessions', 'checkIns', 'activities')],
    (history, index, kind) => {
      const input = inTime(history)
      const chosen = at<DailyInput[typeof kind][number]>(input[kind], index)
      fc.pre(chosen !== undefined)
      const without = { ...input, [kind]: input[kind].filter((log) => log !== chosen) }
      const late = { ...(chosen as SessionLog), receivedAt: (chosen as SessionLog).at + 49 * 3_600_000 }
      const withLate = { ...input, [kind]: input[kind].map((log) => (log === chosen ? late : log)) }
      expectNotLessCautious(decide(without), decide(withLate))
    },
  )
})

type Letter = { kind: 'sessions' | 'checkIns' | 'activities'; index: number; by: number; withLast: boolean }

const letters = fc.array(
  fc.record({
    kind: fc.constantFrom('sessions' as const, 'checkIns' as const, 'activities' as const),
    index: position,
    by: fc.integer({ min: -10, max: 10 }),
    withLast: fc.boolean(),
  }),
  { minLength: 2, maxLength: 5 },
)

/** The history without its last letter, and with it. A letter is a log that came late, or a check-in corrected. */
function withLetters(history: DailyInput, drafts: readonly Letter[]): [DailyInput, DailyInput] | undefined {
  const input = inTime(history)
  const first = input.now - drafts.length * 60_000
  const chosen = new Set<unknown>()
  let [before, after] = [input, input]
  let heardAt = first
  for (const [number, { kind, index, by, withLast }] of drafts.entries()) {
    const isLast = number === drafts.length - 1
    if (isLast || !withLast) heardAt = first + number * 60_000
    const old = input[kind].filter((log) => log.at <= first - 49 * 3_600_000 && !chosen.has(log))
    const log = at<SessionLog | CheckInLog | ActivityLog>(old, index)
    if (log === undefined) return undefined
    chosen.add(log)
    const corrects = kind === 'checkIns' && by % 2 === 0
    const letter = corrects ? corrected(log as CheckInLog, by, heardAt) : { ...log, receivedAt: heardAt }
    const others = (logs: readonly unknown[]) => (corrects ? logs : logs.filter((other) => other !== log))
    after = { ...after, [kind]: [...others(after[kind]), letter] }
    before = { ...before, [kind]: [...others(before[kind]), ...(isLast ? [] : [letter])] }
  }
  return [before, after]
}

function corrected(log: CheckInLog, by: number, receivedAt: number): CheckInLog {
  const move = (values: PerSide<number> | undefined) =>
    values &&
    Object.fromEntries(
      Object.entries(values).map(([side, value]) => [side, Math.max(0, Math.min(10, value + by))]),
    )
  return {
    ...log,
    id: `${log.id} corrected`,
    replaces: log.id,
    receivedAt,
    morning: move(log.morning),
    worst24h: move(log.worst24h),
    attribution: 'activity',
    flareReport: false,
  }
}

test('C.20.8: of several late entries and corrections, each adds caution or nothing, whatever the others said', () => {
  forAll(3000, [histories, letters], (history, drafts) => {
    const both = withLetters(history, drafts)
    fc.pre(both !== undefined)
    const [before, after] = both as [DailyInput, DailyInput]
    expectNotLessCautious(decide(before), decide(after))
  })
})

test('C.20.8: a correction never makes a decision less cautious', () => {
  forAll(1500, [histories, position, fc.integer({ min: -10, max: 10 })], (history, index, by) => {
    const input = inTime(history)
    const chosen = at(input.checkIns, index)
    fc.pre(chosen !== undefined)
    const correction = corrected(chosen as CheckInLog, by, input.now)
    expectNotLessCautious(decide(input), decide({ ...input, checkIns: [...input.checkIns, correction] }))
  })
})

/** A late session ends a silence (C.6a), so a gap rule may fall away; progress it may not bring. */
function expectNotLessCautious(before: DailyDecision, after: DailyDecision): void {
  for (const side of sidesOf(before)) {
    const [own, ownAfter] = [before.perSide[side], after.perSide[side]] as [SideDecision, SideDecision]
    if (!own.rule.startsWith('GAP')) expect(lessCautious(ownAfter, own)).toBeLessThanOrEqual(0)
    else expect(['progress_dose', 'progress_rung']).not.toContain(ownAfter.outcome)
  }
}

test('the histories reach every rule', () => {
  expect(DAILY_RULES.filter((rule) => (decided.get(rule) ?? 0) === 0)).toEqual([])
  expect(lived).toBeGreaterThanOrEqual(10_000 * Math.min(1, scale))
})
