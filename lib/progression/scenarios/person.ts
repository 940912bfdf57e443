import { addDays, type PlainDate } from '@/lib/time/plain-date'
import { defaultProtocol, doseAt } from '../protocol'
import type {
  ActivityLog,
  CheckInLog,
  DailyInput,
  LadderState,
  Pain,
  PerSide,
  SessionLog,
  Side,
  Technique,
} from '../types'

/** Stories count days from day 0, a Monday, in a place where local time is UTC. */
const DAY_0: PlainDate = '2025-02-03'
const DAY_0_MS = 1_738_540_800_000
const MS_PER_DAY = 86_400_000
const MS_PER_HOUR = 3_600_000

/** The date of a story's day. */
export const day = (number: number): PlainDate => addDays(DAY_0, number)
const instant = (number: number, hour: number) => DAY_0_MS + number * MS_PER_DAY + hour * MS_PER_HOUR

type Values = Pain | PerSide<Pain>

export type SessionDraft = {
  day: number
  hour?: number
  endHour?: number
  id?: string
  /** Defaults to the person's rung and present dose step. */
  rung?: number
  dose?: number
  reps?: readonly (number | PerSide<number> | undefined)[]
  target?: readonly (number | undefined)[]
  pre?: Values
  during?: Values
  settle?: Values
  at30?: Values
  technique?: Technique
  analgesic?: boolean
  accessory?: string
  sides?: readonly Side[]
  enteredHoursLater?: number
  replaces?: string
}

type CheckInDraft = Omit<Partial<CheckInLog>, 'morning' | 'worst24h'> & {
  day: number
  hour?: number
  morning?: Values
  worst24h?: Values
  enteredHoursLater?: number
}

type ActivityDraft = {
  day: number
  kind: string
  hour?: number
  minutes?: number
  pre?: Values
  during?: Values
  settle?: Values
  at30?: Values
  enteredHoursLater?: number
}

type LadderDraft = Partial<Omit<LadderState, 'evidenceSince' | 'doseSince' | 'loweredOn' | 'deloadUntil'>> & {
  evidenceSince?: number
  doseSince?: number
  loweredOn?: number
  deloadUntil?: number
}

export type PersonDraft = LadderDraft &
  Omit<Partial<DailyInput>, 'today' | 'now' | 'ladder' | 'sessions' | 'checkIns' | 'activities'> & {
    today: number
    hour?: number
    /** Second side's state; the person is then affected on both sides, the first being the left. */
    right?: LadderDraft
    sessions?: readonly SessionDraft[]
    checkIns?: readonly CheckInDraft[]
    activities?: readonly ActivityDraft[]
  }

/** A session within limits: 1 before, 2 during, settled after ten minutes, technique good. */
export function session(draft: SessionDraft): SessionDraft {
  return { hour: 8, pre: 1, during: 2, settle: 10, technique: 'good', ...draft }
}

/** The two sessions of a planned day, alike. */
export function trained(onDay: number, draft: Partial<SessionDraft> = {}): readonly SessionDraft[] {
  return [session({ ...draft, day: onDay, hour: 8 }), session({ ...draft, day: onDay, hour: 18 })]
}

/** A quiet morning: 1, worst 2, all red flags answered no. */
export function morning(onDay: number, draft: Partial<CheckInDraft> = {}): CheckInDraft {
  return { morning: 1, worst24h: 2, hour: 7, ...draft, day: onDay }
}

/** Quiet mornings from one day to another. */
export function mornings(
  from: number,
  to: number,
  draft: Partial<CheckInDraft> = {},
): readonly CheckInDraft[] {
  return Array.from({ length: to - from + 1 }, (_, index) => morning(from + index, draft))
}

/** A person on one exercise of the ladder, with what they logged. Right side, standard pace, usual morning 1. */
export function person(draft: PersonDraft): DailyInput {
  const {
    today,
    hour = 9,
    right,
    sessions = [],
    checkIns = [],
    activities = [],
    affected = right ? 'bilateral' : 'right',
    rung,
    doseStep,
    pace,
    evidenceSince,
    doseSince,
    baselineMorning,
    gapApplied,
    loweredOn,
    deloadUntil,
    baselineCapped,
    previousBaseline,
    ...facts
  } = draft
  const first = ladderState(draft)
  const sides: readonly Side[] = affected === 'bilateral' ? ['left', 'right'] : [affected]
  const spread = (values: Values | undefined): PerSide<Pain> | undefined =>
    typeof values === 'number' ? Object.fromEntries(sides.map((side) => [side, values])) : values
  return {
    now: instant(today, hour),
    today: day(today),
    affected,
    ladder: right ? { left: first, right: ladderState(right) } : { [sides[0] as Side]: first },
    ...facts,
    sessions: sessions.map((log, index) => sessionLog(log, index, first, spread)),
    checkIns: checkIns.map((log, index) => checkInLog(log, index, spread)),
    activities: activities.map((log, index) => activityLog(log, index, spread)),
  }
}

function ladderState(draft: LadderDraft): LadderState {
  const { rung = 2, doseStep = 0, pace = 'standard', baselineMorning = 1 } = draft
  const evidenceSince = draft.evidenceSince ?? 0
  return {
    rung,
    doseStep,
    pace,
    baselineMorning,
    evidenceSince: day(evidenceSince),
    doseSince: day(draft.doseSince ?? evidenceSince),
    gapApplied: draft.gapApplied,
    loweredOn: draft.loweredOn === undefined ? undefined : day(draft.loweredOn),
    deloadUntil: draft.deloadUntil === undefined ? undefined : day(draft.deloadUntil),
    baselineCapped: draft.baselineCapped,
    previousBaseline: draft.previousBaseline,
  }
}

type Spread = (values: Values | undefined) => PerSide<Pain> | undefined

function header(
  log: {
    id?: string
    day: number
    hour?: number
    /** Where the person's date was another one. */
    localDate?: PlainDate
    enteredHoursLater?: number
    replaces?: string
  },
  id: string,
  usualHour: number,
) {
  const at = instant(log.day, log.hour ?? usualHour)
  const later = log.enteredHoursLater
  return {
    id: log.id ?? id,
    at,
    localDate: log.localDate ?? day(log.day),
    receivedAt: later === undefined ? undefined : at + later * MS_PER_HOUR,
    replaces: log.replaces,
  }
}

function sessionLog(log: SessionDraft, index: number, state: LadderState, spread: Spread): SessionLog {
  const rung = log.rung ?? state.rung
  const step = doseAt(defaultProtocol, rung, state.pace, log.dose ?? state.doseStep)
  const target = log.target ?? Array.from({ length: step.sets }, () => step.reps)
  const reps = log.reps ?? target
  const sets = Array.from({ length: Math.max(target.length, reps.length) }, (_, set) => ({
    targetReps: target[set],
    doneReps: reps[set],
  }))
  return {
    ...header(log, `session-${index + 1}`, 8),
    endedAt: log.endHour === undefined ? undefined : instant(log.day, log.endHour),
    rung,
    accessory: log.accessory,
    sides: log.sides,
    sets,
    pre: spread(log.pre),
    during: spread(log.during),
    settleMinutes: spread(log.settle),
    at30: spread(log.at30),
    technique: log.technique,
    analgesicWithin6h: log.analgesic,
  }
}

function checkInLog(log: CheckInDraft, index: number, spread: Spread): CheckInLog {
  const { day: _, hour: __, enteredHoursLater: ___, ...answers } = log
  return {
    redFlags: [],
    ...answers,
    ...header(log, `check-in-${index + 1}`, 7),
    morning: spread(log.morning),
    worst24h: spread(log.worst24h),
  }
}

function activityLog(log: ActivityDraft, index: number, spread: Spread): ActivityLog {
  return {
    ...header(log, `activity-${index + 1}`, 16),
    kind: log.kind,
    durationMinutes: log.minutes,
    pre: spread(log.pre ?? 1),
    during: spread(log.during ?? 2),
    settleMinutes: spread(log.settle),
    at30: spread(log.at30),
  }
}
