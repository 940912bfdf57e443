import type { ActivityFeature, ActivityKind } from '../activity/types'
import type { Attribution, SettleAnswer } from '../check-in/types'
import type { PerformedSet } from '../exercise-session/schema'
import type {
  LeftOutReason,
  ResponseWindow,
  SessionPurpose,
  StopReason,
  SwapReason,
  TechniqueRating,
} from '../exercise-session/types'
import type { FlareCause } from '../flare/types'
import type { GateTestKind } from '../gate-test/types'
import type { PlainDate, ZoneName } from '../time/types'

/** Pain a side, 0–10; null = not answered. */
export type SidePain = { left: number | null; right: number | null }

type Log<Kind extends string, Data> = {
  kind: Kind
  id: string
  /** The same over all versions of one entry. */
  entryId: string
  version: number
  /** Clinical time. */
  at: Date
  timeZone: ZoneName
  localDate: PlainDate
  /** When it reached us. */
  receivedAt: Date
  /** A correction replaced it then; null = the version that counts. */
  supersededAt: Date | null
  data: Data
}

export type CheckInData = {
  morning: SidePain
  worst24h: SidePain
  settleAnswer: SettleAnswer | null
  redFlagsAnswered: boolean
  redFlags: string[]
  attribution: Attribution | null
  sleepHours: number | null
  mood: number | null
  stiffnessMinutes: number | null
  sittingFirstPainMinutes: number | null
  /** null = not answered. */
  painSpots: string[] | null
  mainSpot: string | null
  note: string | null
}

export type SessionData = {
  purpose: SessionPurpose
  exerciseCode: string
  /** The exercise of the plan that it took the place of; null = the plan's own. */
  insteadOf: string | null
  insteadFor: SwapReason | null
  rung: number | null
  doseStep: number | null
  sets: PerformedSet[]
  pre: SidePain
  during: SidePain
  rpe: number | null
  technique: TechniqueRating | null
  stoppedFor: StopReason | null
  analgesicWithin6h: boolean | null
  note: string | null
}

export type LeftOutData = {
  exerciseCode: string
  reason: LeftOutReason
  /** How sore it was when it was left out, where that was asked. */
  pain: SidePain
  /** The whole session was left out. */
  whole: boolean
}

export type ActivityData = {
  activityKind: ActivityKind
  durationMinutes: number | null
  distanceKm: number | null
  rpe: number | null
  /** Step of the running ladder; null = it did not follow one. */
  runStep: number | null
  /** What it was like; null = not asked. */
  features: ActivityFeature[] | null
  pre: SidePain
  during: SidePain
  note: string | null
}

export type FlareReportData = {
  cause: FlareCause
  painNow: SidePain
  redFlags: string[]
  note: string | null
}

export type GateTestData = {
  testKind: GateTestKind
  reps: SidePain
  pre: SidePain
  during: SidePain
  technique: TechniqueRating | null
}

export type ResponseData = {
  subjectEntryId: string
  window: ResponseWindow
  pain: SidePain
  settleMinutes: SidePain
  settleAnswer: SettleAnswer | null
  recall: boolean
}

/** A response with the session or activity it answers to; null = that cannot be found any more. */
export type NamedResponse = ResponseData & {
  answersTo:
    | { kind: 'session'; code: string; at: string; timeZone: ZoneName }
    | { kind: 'activity'; code: ActivityKind; at: string; timeZone: ZoneName }
    | null
}

/** Anything a patient sent, in the form the record shows. */
export type TimelineLog =
  | Log<'check_in', CheckInData>
  | Log<'session', SessionData>
  | Log<'left_out', LeftOutData>
  | Log<'activity', ActivityData>
  | Log<'flare_report', FlareReportData>
  | Log<'gate_test', GateTestData>
  | Log<'response', NamedResponse>
export type TimelineKind = TimelineLog['kind']

/** Entries more than this late are marked; the engine lets them only add caution (C.13). */
const LATE_HOURS = 48

export function isLate(log: Pick<TimelineLog, 'at' | 'receivedAt'>): boolean {
  return log.receivedAt.getTime() - log.at.getTime() > LATE_HOURS * 3_600_000
}

/** The worse of two sides; null when neither was answered. */
export function worstOf(pain: SidePain): number | null {
  if (pain.left === null) return pain.right
  if (pain.right === null) return pain.left
  return Math.max(pain.left, pain.right)
}

export const TIMELINE_KINDS = [
  'check_in',
  'session',
  'left_out',
  'response',
  'activity',
  'flare_report',
  'gate_test',
] as const satisfies readonly TimelineKind[]
