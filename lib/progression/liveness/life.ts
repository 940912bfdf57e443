import { addDays, type PlainDate } from '@/lib/time/plain-date'
import type { PlannedSpan } from '../adherence'
import { isJointExercise } from '../ladder-rungs'
import type { Protocol } from '../protocol'
import {
  type ActivityLog,
  type CheckInLog,
  type ClinicianHold,
  type DailyDecision,
  type DailyInput,
  type LadderState,
  type PerSide,
  type SessionLog,
  SIDES,
  type Side,
} from '../types'
import { type Body, bodyOf } from './body'
import type { Profile } from './profile'

export const MS_PER_DAY = 86_400_000
export const MS_PER_HOUR = 3_600_000
const DAY_0: PlainDate = '2025-01-06'
const DAY_0_MS = 1_736_121_600_000

export type LivedSession = { hour: number; side?: Side; rung: number; doseStep: number; log: SessionLog }
export type LivedDecision = {
  hour: number
  by: 'night' | 'check-in' | 'session' | 'clinician'
  decision: DailyDecision
}

/** One day as it was lived. */
export type LivedDay = {
  day: number
  date: PlainDate
  before: PerSide<LadderState>
  after: PerSide<LadderState>
  checkIns: readonly CheckInLog[]
  sessions: readonly LivedSession[]
  calmWork: boolean
  activities: readonly ActivityLog[]
  decisions: readonly LivedDecision[]
  /** A clinician task is open at the end of the day. */
  taskOpen: boolean
  /** Planned work was offered although SY1 or PS1 stops it. */
  wronglyOffered: boolean
}

/** A life in the middle of being lived. */
export type Life = {
  profile: Profile
  watch?: (input: DailyInput, decision: DailyDecision) => void
  protocol: Protocol
  body: Body
  sides: readonly Side[]
  ladder: PerSide<LadderState>
  /** What the person sees: a change takes effect on its first day. */
  shown: PerSide<{ rung: number; doseStep: number }>
  sessions: SessionLog[]
  checkIns: CheckInLog[]
  activities: ActivityLog[]
  spans: PlannedSpan[]
  rested: PlainDate[]
  trainedOn: Map<Side, { day: number; rung: number }[]>
  clinicianHold?: ClinicianHold
  holdSince?: number
  reviewSince?: number
  waitingSince?: number
  heldFor?: { rule: DailyDecision['rule']; days: number }
  lastDecision?: DailyDecision
}

export function begin(profile: Profile, protocol: Protocol): Life {
  const sides = profile.affected === 'bilateral' ? SIDES : [profile.affected]
  const state: LadderState = {
    rung: profile.startRung,
    doseStep: 0,
    pace: profile.pace,
    evidenceSince: DAY_0,
    doseSince: DAY_0,
    baselineMorning: profile.restingPain,
  }
  return {
    profile,
    protocol,
    body: bodyOf(profile),
    sides,
    ladder: Object.fromEntries(sides.map((side) => [side, state])),
    shown: Object.fromEntries(sides.map((side) => [side, { rung: state.rung, doseStep: 0 }])),
    sessions: [],
    checkIns: [],
    activities: [],
    spans: [{ from: DAY_0, rung: state.rung, schedule: profile.schedule }],
    rested: [],
    trainedOn: new Map(sides.map((side) => [side, []])),
  }
}

/** The date of a day of the life. */
export const dateOf = (day: number): PlainDate => addDays(DAY_0, day)

export function instantOf(life: Life, day: number, hour: number): number {
  const zone = life.profile.zones.filter(({ fromDay }) => fromDay <= day).at(-1)
  return DAY_0_MS + day * MS_PER_DAY + (hour - (zone?.offsetHours ?? 0)) * MS_PER_HOUR
}

/** What a side trains: its own rung, or the joint one while either side is on an exercise for both legs. */
export function exerciseOf(life: Life, side: Side): { rung: number; doseStep: number } {
  const shown = Object.values(life.shown)
  const lowest = shown.reduce((a, b) => ((b.rung - a.rung || b.doseStep - a.doseStep) < 0 ? b : a))
  return isJointExercise(life.protocol, lowest.rung) ? lowest : (life.shown[side] ?? lowest)
}
