import type { PlainDate } from '@/lib/time/plain-date'
import type { Envelope } from './envelope'
import type { Pace } from './protocol-schema'
import type { RedFlagCode, Urgency } from './red-flags'

/** Instants are epoch milliseconds, UTC. */
export type EpochMs = number
/** NPRS, an integer 0 to 10. A pain nobody gave is `undefined`, never 0. */
export type Pain = number

export const SIDES = ['left', 'right'] as const
export type Side = (typeof SIDES)[number]
export type AffectedSide = Side | 'bilateral'
export type PerSide<T> = Partial<Record<Side, T>>

/** What every log carries. Corrections are new versions that name the version they replace. */
export type LogHeader = {
  id: string
  /** Clinical time: when it happened. */
  at: EpochMs
  /** The patient's local date at `at`, as stored with the log. */
  localDate: PlainDate
  /** When it reached us. `undefined` = at once. More than 48 h after `at` is a late entry (C.13). */
  receivedAt?: EpochMs
  /** Id of the version this one corrects. Both versions are given; the correction can only add caution (C.13). */
  replaces?: string
}

export const TECHNIQUE_RATINGS = ['good', 'unsure', 'poor'] as const
export type Technique = (typeof TECHNIQUE_RATINGS)[number]
export const ATTRIBUTIONS = ['exercise', 'activity', 'unknown'] as const
export type Attribution = (typeof ATTRIBUTIONS)[number]

/** How the tendon answered one load: pain before, during (worst) and after, per side. */
export type LoadResponse = {
  pre?: PerSide<Pain>
  during?: PerSide<Pain>
  /** Minutes until pain was at most max(2, pre); 0 = never above. */
  settleMinutes?: PerSide<number>
  /** Pain at the 30-minute prompt. */
  at30?: PerSide<Pain>
}

export type SetLog = {
  /** Repetitions (or holds) asked; `undefined` = a set nobody asked for. */
  targetReps?: number
  /** Repetitions done; `undefined` = the set is missing. */
  doneReps?: number | PerSide<number>
}

export type SessionLog = LogHeader &
  LoadResponse & {
    endedAt?: EpochMs
    /** The rung whose exercise was trained. */
    rung: number
    /** Code of an accessory exercise; then the session is not one of the ladder and `rung` is the stage's. */
    accessory?: string
    /**
     * Calm work done in place of planned work (PS1, SY1): easy holds of rung 0. It ends a silence and earns nothing;
     * only what it felt like itself is judged, not the sore morning it was done for.
     */
    calm?: boolean
    /** Which sides trained; `undefined` = both. */
    sides?: readonly Side[]
    sets: readonly SetLog[]
    technique?: Technique
    analgesicWithin6h?: boolean
  }

export type CheckInLog = LogHeader & {
  /** Usual morning pain; doubles as the next-day response. */
  morning?: PerSide<Pain>
  worst24h?: PerSide<Pain>
  /** Codes answered yes; `[]` = all answered no; `undefined` = the screen was not answered (incomplete check-in). */
  redFlags?: readonly RedFlagCode[]
  /** A clinician has cleared this check-in's red flags. */
  cleared?: boolean
  /** The patient reported a flare. */
  flareReport?: boolean
  /** Answer to "what was it?", asked only when the morning is above the limit. */
  attribution?: Attribution
  /** 0 (very low) to 4 (very good). */
  mood?: number
  /** Pain woke the person in the night before. */
  wokeAtNight?: boolean
}

export type ActivityLog = LogHeader &
  LoadResponse & {
    kind: string
    durationMinutes?: number
    distanceKm?: number
    rpe?: number
    /** Step of the running ladder. */
    runStep?: number
  }

/** Where one side stands on the ladder: the state is the rung and the dose step (C.1). */
export type LadderState = {
  rung: number
  doseStep: number
  pace: Pace
  /** First day whose loading counts for this rung. */
  evidenceSince: PlainDate
  /** First day whose loading counts for this dose. */
  doseSince: PlainDate
  /** Usual morning pain when the rung began; frozen while on the rung (C.2). */
  baselineMorning: Pain
  /** Highest gap level already applied in the present silence; the next session sets it to 0. */
  gapApplied?: 0 | 1 | 2 | 3
  loweredOn?: PlainDate
  /** Last day of the running deload period. */
  deloadUntil?: PlainDate
  /** Lowered since a clinician last set the baseline: it may fall but not rise by itself (C.2). */
  baselineCapped?: boolean
  /** The baseline that held before the present rung, for check-ins up to and including that day. */
  previousBaseline?: { morning: Pain; throughDate: PlainDate }
}

/** What the person agreed to keep (C.3a). */
export type AgreedSchedule = { sessionsPerDay: number; daysPerWeek: number }

/** `rescreen`: exercise is held after GAP3 until a clinician has re-screened. */
export const CLINICIAN_HOLDS = ['pause', 'pin', 'rescreen'] as const
export type ClinicianHold = (typeof CLINICIAN_HOLDS)[number]

/** Facts from before the logs given, for the flags that look back (C.7). */
export type RecentFacts = {
  /** Days of applied regressions. */
  regressionDates?: readonly PlainDate[]
  /** Days of decisions that named a flare (FL1, FL2). */
  flareDates?: readonly PlainDate[]
  /** The rule that held every day up to yesterday, and for how many days in a row. */
  heldFor?: { rule: DailyRule; days: number }
}

/** An uncleared red flag from a check-in older than the logs given. */
export type OpenRedFlag = { checkInId: string; code: RedFlagCode }

/** Everything the daily decision rests on. Plain JSON; absent = unknown. Nothing is logged after `now`. */
export type DailyInput = {
  now: EpochMs
  /** The patient's local date at `now`. */
  today: PlainDate
  affected: AffectedSide
  /** State of every affected side. Two sides on a joint exercise hold the same rung (C.6a). */
  ladder: PerSide<LadderState>
  /** Absent = the last rung. */
  goalRung?: number
  /** Share 0 to 1 of planned sessions done in the 7 local days before today; absent = not assessable. */
  adherence7d?: number
  /** Absent = the default schedule. */
  schedule?: AgreedSchedule
  /** `start` = nobody has held anything: the start waits for a clinician's first call (C.3.4). */
  clinicianHold?: ClinicianHold | 'start'
  progressionLocked?: boolean
  /** What may apply by itself, narrower than the protocol's own policy; absent = that policy alone (C.8). */
  envelope?: Envelope
  /** A clinician review is open. */
  openReview?: boolean
  /** A clinician rated technique good from video or call within 14 days. */
  techniqueRatedGood?: boolean
  /** The analgesic is a regular one for another condition, recorded by a clinician. */
  regularAnalgesic?: boolean
  /** First day of the plan; from when silence is counted if no check-in exists. */
  planStartedOn?: PlainDate
  recent?: RecentFacts
  openRedFlags?: readonly OpenRedFlag[]
  sessions: readonly SessionLog[]
  checkIns: readonly CheckInLog[]
  activities: readonly ActivityLog[]
  /** The caller asserts that every array is sorted by `at`, oldest first; then old logs are not even read. */
  sorted?: boolean
}

/** From the most cautious to the least (C.6a). */
export const OUTCOMES = [
  'refer',
  'regress',
  'deload',
  'hold',
  'progress_dose',
  'progress_rung',
  'maintain',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Every rule of C.6 in the order in which it is reported. */
export const DAILY_RULES = [
  'RF',
  'CL1',
  'FL1',
  'FL2',
  'EX2',
  'GAP1',
  'GAP2',
  'GAP3',
  'ST1',
  'SY1',
  'EX1',
  'DL1',
  'TR1',
  'NE1',
  'MD1',
  'AD1',
  'AD2',
  'TQ1',
  'PR1',
  'HD1',
  'AN1',
  'TQ2',
  'PR3',
  'CL2',
  'PR2',
] as const
export type DailyRule = (typeof DAILY_RULES)[number]

/**
 * `fired`: its condition holds. `clear`: it does not. `unknown`: a value it needs is missing, so it cannot fire.
 * `not_applicable`: the question does not arise (no top dose yet, no deload period, …).
 */
export const VERDICTS = ['fired', 'clear', 'unknown', 'not_applicable'] as const
export type Verdict = (typeof VERDICTS)[number]

export type FindingValue = number | string | boolean
export type FindingUnit =
  | 'pain_nrs'
  | 'pain_rise'
  | 'minutes'
  | 'days'
  | 'loading_days'
  | 'sessions'
  | 'check_ins'
  | 'share'
  | 'rung'
  | 'dose_step'
  | 'code'
  | 'response'
  | 'date'
  | 'yes_no'

/** What one rule saw: data only; sentences come last (explain.ts). */
export type Finding = {
  rule: DailyRule
  verdict: Verdict
  /** Absent = unknown or nothing to observe. */
  observed?: FindingValue
  threshold?: FindingValue
  unit: FindingUnit
  /** Clinical source ids as in the sources, or 'ENG'. */
  source: readonly string[]
  /** Ids of the logs it rests on. */
  basis: readonly string[]
  /** What exactly about the rule, where one rule can speak of several things. */
  reason?: string
}

/** What to do about another activity that went beyond the limits (C.6, C.7). */
export type ActivityAdvice = {
  kind: string
  action: 'pause' | 'limit'
  /** Last day of the pause or limit. */
  until: PlainDate
  /** Limit: minutes at most, 70 % of the longest bout within limits. Absent = no such bout is known. */
  limitMinutes?: number
  /** Pause: minutes to come back with, half of the bout. Absent = its duration is unknown. */
  returnMinutes?: number
  basis: readonly string[]
}

export type SideDecision = {
  outcome: Outcome
  rule: DailyRule
  toRung?: number
  /** Dose step index to go to, or 'top'. */
  toDose?: number | 'top'
  /** `toDose` as an index. */
  toDoseStep?: number
  /** The change opens a deload period. */
  deload?: true
  urgency?: Urgency
  exercise?: 'stop' | 'hold'
  /** Sorted, without repeats. */
  flags: readonly string[]
  /** Ids of every log used, sorted. */
  evidence: readonly string[]
  findings: readonly Finding[]
  activityAdvice: readonly ActivityAdvice[]
  /** This side keeps its rung with its clock stopped until the other side has mastered the joint exercise (C.6a). */
  waitsForOtherSide?: true
}

/** The decision that holds today, with each side's own. On a joint exercise the more cautious side decides. */
export type DailyDecision = SideDecision & {
  affected: AffectedSide
  /** Both sides train one joint exercise, so one decision moves them together. */
  joint: boolean
  decidingSide: Side
  perSide: PerSide<SideDecision>
  today: PlainDate
  evaluatedAt: EpochMs
  protocolId: string
  protocolVersion: string
  engineVersion: string
}
