import fc from 'fast-check'
import { addDays } from '@/lib/time/plain-date'
import type {
  Attribution,
  DailyInput,
  LadderState,
  Pain,
  PerSide,
  SessionLog,
  Side,
  Technique,
} from '../types'

const MS_PER_DAY = 86_400_000
const MS_PER_HOUR = 3_600_000
const DAY_0 = '2025-03-03'
const DAY_0_MS = 1_740_960_000_000
const HISTORY_DAYS = 16

/** The date of a history's day; day 0 is today, earlier days are negative. */
export const dateOf = (day: number) => addDays(DAY_0, day)

/** Mostly quiet, sometimes at a limit, seldom bad: so that promotions are reached as well as flares. */
const quietPain = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 2 }) },
  { weight: 3, arbitrary: fc.integer({ min: 2, max: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 10 }) },
)
const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 8 })
const seldom = (weight: number) =>
  fc.oneof({ weight, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) })

type DayDraft = {
  trains: boolean
  atDose: boolean
  sessions: readonly SessionDraft[]
  checksIn: boolean
  morning?: Pain
  worst24h?: Pain
  attribution?: Attribution
  flareReport: boolean
  checkInHour: number
  activity?: { kind: string; during: Pain; settle: number }
}
type SessionDraft = {
  pre?: Pain
  rise?: number
  settle?: number
  at30?: Pain
  technique?: Technique
  analgesic: boolean
  short: boolean
  lateHours?: number
}

const sessionDraft: fc.Arbitrary<SessionDraft> = fc.record({
  pre: rarely(fc.integer({ min: 0, max: 3 })),
  rise: rarely(
    fc.oneof(
      { weight: 14, arbitrary: fc.integer({ min: 0, max: 2 }) },
      { weight: 2, arbitrary: fc.constant(3) },
      { weight: 1, arbitrary: fc.integer({ min: 4, max: 7 }) },
    ),
  ),
  settle: rarely(
    fc.oneof(
      { weight: 14, arbitrary: fc.integer({ min: 0, max: 30 }) },
      { weight: 1, arbitrary: fc.constantFrom(31, 1440, 1441) },
    ),
  ),
  at30: fc.option(quietPain, { nil: undefined, freq: 2 }),
  technique: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Technique>('good') },
    { weight: 2, arbitrary: fc.constantFrom<Technique>('unsure', 'poor') },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  analgesic: seldom(12),
  short: seldom(14),
  lateHours: fc.oneof(
    { weight: 20, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(47, 49, 80) },
  ),
})

const dayDraft: fc.Arbitrary<DayDraft> = fc.record({
  trains: seldom(1),
  atDose: seldom(1),
  sessions: fc.oneof(
    { weight: 8, arbitrary: fc.array(sessionDraft, { minLength: 2, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(sessionDraft, { minLength: 1, maxLength: 3 }) },
  ),
  checksIn: fc.oneof(
    { weight: 9, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  morning: rarely(quietPain),
  worst24h: rarely(quietPain),
  attribution: fc.option(fc.constantFrom<Attribution>('exercise', 'activity', 'unknown'), {
    nil: undefined,
    freq: 2,
  }),
  flareReport: seldom(60),
  checkInHour: fc.integer({ min: 4, max: 23 }),
  activity: fc.option(
    fc.record({
      kind: fc.constantFrom('run', 'football', 'driving', 'sitting', 'stretch'),
      during: quietPain,
      settle: fc.constantFrom(0, 10, 30, 31, 200, 1500),
    }),
    { nil: undefined, freq: 2 },
  ),
})

const ladderDraft = fc.record({
  rung: fc.integer({ min: 0, max: 6 }),
  doseStep: fc.oneof(
    { weight: 2, arbitrary: fc.constant(2) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 }) },
  ),
  pace: fc.oneof(
    { weight: 4, arbitrary: fc.constant('standard' as const) },
    { weight: 1, arbitrary: fc.constant('slow' as const) },
  ),
  evidenceDaysAgo: fc.integer({ min: 0, max: 14 }),
  doseDaysAgo: fc.integer({ min: 0, max: 6 }),
  baselineMorning: fc.integer({ min: 0, max: 4 }),
  gapApplied: fc.constantFrom<(0 | 1 | 2 | 3)[]>(0, 0, 0, 1, 2, 3),
  loweredDaysAgo: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined, freq: 2 }),
  deloadDaysAhead: fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined, freq: 2 }),
  baselineCapped: fc.boolean(),
})

/** Histories of one- and two-sided people that reach every rule. Nothing happened or was received after `now`. */
export const histories: fc.Arbitrary<DailyInput> = fc
  .record({
    affected: fc.constantFrom('left' as const, 'right' as const, 'bilateral' as const),
    left: ladderDraft,
    right: ladderDraft,
    sameRung: fc.boolean(),
    keepsPlan: fc.boolean(),
    days: fc.array(dayDraft, { minLength: HISTORY_DAYS, maxLength: HISTORY_DAYS }),
    silentDays: fc.oneof(
      { weight: 10, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constantFrom(3, 7, 13, 14, 27, 28, 40) },
    ),
    worseWeek: seldom(14),
    flaresLately: seldom(6),
    hour: fc.integer({ min: 5, max: 23 }),
    goalRung: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined, freq: 2 }),
    adherence7d: fc.oneof(
      { weight: 5, arbitrary: fc.constant(undefined) },
      { weight: 4, arbitrary: fc.double({ min: 0.5, max: 1, noNaN: true }) },
      { weight: 1, arbitrary: fc.double({ min: 0, max: 0.5, noNaN: true }) },
    ),
    schedule: fc.option(
      fc.record({
        sessionsPerDay: fc.integer({ min: 1, max: 2 }),
        daysPerWeek: fc.integer({ min: 3, max: 7 }),
      }),
      { nil: undefined, freq: 2 },
    ),
    clinicianHold: fc.oneof(
      { weight: 30, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom('pause' as const, 'pin' as const, 'rescreen' as const) },
    ),
    progressionLocked: seldom(3),
    openReview: seldom(4),
    techniqueRatedGood: seldom(3),
    regularAnalgesic: seldom(6),
    redFlagDay: fc.oneof(
      { weight: 40, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: HISTORY_DAYS - 1 }) },
    ),
  })
  .map(build)

type Draft = {
  affected: DailyInput['affected']
  left: LadderDraftValue
  right: LadderDraftValue
  sameRung: boolean
  keepsPlan: boolean
  days: readonly DayDraft[]
  silentDays: number
  worseWeek: boolean
  flaresLately: boolean
  hour: number
  goalRung?: number
  adherence7d?: number
  schedule?: DailyInput['schedule']
  clinicianHold?: DailyInput['clinicianHold']
  progressionLocked: boolean
  openReview: boolean
  techniqueRatedGood: boolean
  regularAnalgesic: boolean
  redFlagDay?: number
}
type LadderDraftValue = typeof ladderDraft extends fc.Arbitrary<infer Value> ? Value : never

function build(draft: Draft): DailyInput {
  const sides: readonly Side[] = draft.affected === 'bilateral' ? ['left', 'right'] : [draft.affected]
  const rightDraft = draft.sameRung ? { ...draft.right, rung: draft.left.rung } : draft.right
  const ladder: PerSide<LadderState> = {}
  for (const side of sides)
    ladder[side] = ladderState(side === 'left' ? draft.left : rightDraft, draft.silentDays)
  shareJointState(ladder)
  const lowest = Object.values(ladder).reduce((a, b) => (b.rung < a.rung ? b : a))
  const now = DAY_0_MS + draft.hour * MS_PER_HOUR
  const input: DailyInput = {
    now,
    today: dateOf(0),
    affected: draft.affected,
    ladder,
    goalRung: draft.goalRung,
    adherence7d: draft.adherence7d,
    schedule: draft.schedule,
    clinicianHold: draft.clinicianHold,
    progressionLocked: draft.progressionLocked,
    openReview: draft.openReview,
    techniqueRatedGood: draft.techniqueRatedGood,
    regularAnalgesic: draft.regularAnalgesic,
    sessions: [],
    checkIns: [],
    activities: [],
  }
  const logs = draft.days.map((dayOf, index) =>
    logsOfDay(dayOf, index - HISTORY_DAYS + 1, { draft, sides, ladder, lowest, now }),
  )
  return {
    ...input,
    sessions: logs.flatMap(({ sessions }) => sessions),
    checkIns: logs.flatMap(({ checkIns }) => checkIns),
    activities: logs.flatMap(({ activities }) => activities),
  }
}

function ladderState(draft: LadderDraftValue, silentDays: number): LadderState {
  const evidenceDaysAgo = draft.evidenceDaysAgo + silentDays
  return {
    rung: draft.rung,
    doseStep: draft.doseStep,
    pace: draft.pace,
    evidenceSince: dateOf(-evidenceDaysAgo),
    doseSince: dateOf(-Math.min(evidenceDaysAgo, draft.doseDaysAgo + silentDays)),
    baselineMorning: draft.baselineMorning,
    gapApplied: draft.gapApplied,
    loweredOn: draft.loweredDaysAgo === undefined ? undefined : dateOf(-draft.loweredDaysAgo),
    deloadUntil: draft.deloadDaysAhead === undefined ? undefined : dateOf(draft.deloadDaysAhead),
    baselineCapped: draft.baselineCapped,
  }
}

/** On one joint rung both sides hold one state, but for their usual mornings (C.6a). */
function shareJointState(ladder: PerSide<LadderState>): void {
  const { left, right } = ladder
  if (left === undefined || right === undefined || left.rung !== right.rung || left.rung > 1) return
  ladder.right = { ...left, baselineMorning: right.baselineMorning }
}

type Context = {
  draft: Draft
  sides: readonly Side[]
  ladder: PerSide<LadderState>
  lowest: LadderState
  now: number
}

function logsOfDay(drafted: DayDraft, day: number, { draft, sides, ladder, lowest, now }: Context) {
  const both = (value: number | undefined, add = 0): PerSide<number> | undefined =>
    value === undefined
      ? undefined
      : Object.fromEntries(sides.map((side) => [side, Math.min(10, value + add)]))
  const at = (hour: number) => DAY_0_MS + day * MS_PER_DAY + hour * MS_PER_HOUR
  const quiet = draft.keepsPlan
  const restDays = lowest.rung >= 3 ? 2 : 1
  const trains = (quiet ? (day + HISTORY_DAYS) % restDays === 0 : drafted.trains) && day <= -draft.silentDays
  const doseReps = [5, 8, 12]
  const sessions: SessionLog[] = []
  for (const [slot, session] of (trains ? drafted.sessions : []).entries()) {
    for (const side of lowest.rung <= 1 ? [undefined] : sides) {
      const rung = side === undefined ? lowest.rung : (ladder[side]?.rung ?? lowest.rung)
      const dose = quiet || drafted.atDose ? 12 : (doseReps[lowest.doseStep] ?? 12)
      const done = session.short && !quiet ? dose - 1 : dose
      const pre = quiet ? (session.pre ?? 1) : session.pre
      const usualRise = quiet ? (session.rise ?? 1) : session.rise
      const rise = draft.flaresLately && day > -4 ? 5 : usualRise
      sessions.push({
        id: `s${day}.${slot}.${side ?? 'both'}`,
        at: at(8 + slot * 4),
        localDate: dateOf(day),
        receivedAt: session.lateHours === undefined ? undefined : at(8 + slot * 4 + session.lateHours),
        rung,
        sides: side === undefined ? undefined : [side],
        sets: [
          { targetReps: dose, doneReps: dose },
          { targetReps: dose, doneReps: done },
        ],
        pre: both(pre),
        during: both(rise === undefined ? undefined : (pre ?? 1) + rise),
        settleMinutes: both(quiet ? (session.settle ?? 5) : session.settle),
        at30: both(session.at30),
        technique: session.technique,
        analgesicWithin6h: session.analgesic,
      })
    }
  }
  const checksIn = quiet || drafted.checksIn
  const worse = draft.worseWeek && day > -7 ? 3 : 0
  const checkIns = checksIn
    ? [
        {
          id: `c${day}`,
          at: at(quiet ? 7 : drafted.checkInHour),
          localDate: dateOf(day),
          morning: both(quiet ? (drafted.morning ?? 1) : drafted.morning),
          worst24h: both(drafted.worst24h, worse),
          redFlags: draft.redFlagDay === day + HISTORY_DAYS - 1 ? (['ACUTE_POP'] as const) : [],
          flareReport: drafted.flareReport,
          attribution: drafted.attribution,
        },
      ]
    : []
  const activities = drafted.activity
    ? [
        {
          id: `a${day}`,
          at: at(17),
          localDate: dateOf(day),
          kind: drafted.activity.kind,
          pre: both(1),
          during: both(drafted.activity.during),
          settleMinutes: both(drafted.activity.settle),
        },
      ]
    : []
  const happened = <Log extends { at: number; receivedAt?: number }>(logs: readonly Log[]) =>
    logs.filter((log) => (log.receivedAt ?? log.at) <= now)
  return { sessions: happened(sessions), checkIns: happened(checkIns), activities: happened(activities) }
}
