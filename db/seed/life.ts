import type { ActivityFeature, ActivityKind } from '../../lib/activity/types'
import type { Attribution, PainSpot, SettleAnswer } from '../../lib/check-in/types'
import type { OverrideReason } from '../../lib/decision/types'
import type { AffectedSide, DischargeReason } from '../../lib/episode/types'
import type { ClipRating } from '../../lib/files/types'
import type { FlareCause } from '../../lib/flare/types'
import type { GateTestKind } from '../../lib/gate-test/types'
import type { SavedStep } from '../../lib/intake/schema'
import type { KitKind } from '../../lib/kit/types'
import type { LearningModule } from '../../lib/learning/modules'
import type { Units } from '../../lib/measures/units'
import type { RedFlagCode } from '../../lib/progression/red-flags'
import type { SittingEnding } from '../../lib/sitting/types'
import type { ZoneName } from '../../lib/time/types'
import type { MaintenanceWords } from '../mutations/discharge-episode'

/** NPRS of the affected leg, or of each leg. */
export type Legs = number | { left: number; right: number }

export type CheckInLife = {
  morning?: Legs
  worst?: Legs
  settle?: SettleAnswer
  redFlags?: RedFlagCode[]
  attribution?: Attribution
  mood?: number
  sleepHours?: number
  sittingFirstPainMinutes?: number
  /** Marked on the body map. */
  spots?: { all: PainSpot[]; main?: PainSpot }
  note?: string
}

export type SessionLife = {
  pre?: Legs
  during?: Legs
  technique?: 'good' | 'unsure' | 'poor'
  rpe?: number
  painkiller?: boolean
  /** Every set stops this many repetitions short. */
  short?: number
  /** Kilograms in each set of what is done with a weight; left out = as prescribed. */
  lifted?: number[]
  note?: string
}

export type ActivityLife = {
  kind: ActivityKind
  minutes: number
  distanceKm?: number
  /** Step of the running ladder it followed. */
  step?: number
  features?: ActivityFeature[]
  pre?: Legs
  during?: Legs
  /** Pain half an hour later; left out = not answered. */
  after?: Legs
  note?: string
}

/** A timed sit, answered for half an hour later. */
export type SitLife = {
  minutes: number
  ending?: SittingEnding
  surface?: 'soft' | 'hard'
  during?: Legs
  after?: Legs
}

/** A one-set test, answered for half an hour later. */
export type GateTestLife = { kind: GateTestKind; reps: Legs; during?: Legs }

/** What the clinician in charge does that day, through the same mutations as the review page. */
export type Deed =
  | { do: 'start' }
  | { do: 'move'; rung: number; doseStep: number; message: string }
  | { do: 'rate_technique' }
  /** Puts one exercise of the catalogue into the plan, on the days of its accessories, at the dose it starts with. */
  | { do: 'add_exercise'; code: string; loadKg?: number; message: string }
  | { do: 'pause'; note: string }
  | { do: 'discharge'; reason: DischargeReason; maintenance?: MaintenanceWords }
  | { do: 'accept' }
  /** Says no to the newest decision. */
  | { do: 'reject'; reason: OverrideReason; text: string }
  | { do: 'set_envelope'; doseSteps: boolean; rungUpTo: number; reviewWithinDays: number; note: string }
  /** Agrees to whatever of this person's waits for a clinician's word. */
  | { do: 'agree_with_what_waits' }
  | { do: 'write'; text: string }
  | { do: 'rate_clip'; rating: ClipRating; text: string }
  | { do: 'make_task'; urgency: 'urgent' | 'soon' | 'routine'; note: string }

/** One day; what is left out goes as on this person's usual day. `null` = not done. */
export type DayLife = {
  checkIn?: CheckInLife | null
  /** Answers for the sessions the plan asks for, in order; fewer answers than planned = fewer sessions. */
  sessions?: SessionLife[] | 'as_planned' | null
  /** A session of so many days ago, told only today: the telephone had no line, or it was forgotten. */
  toldLate?: { daysAgo: number; session: SessionLife }
  /** Why the session of the evening was not done. */
  leftOut?: 'no_time' | 'too_sore'
  activities?: ActivityLife[]
  gateTests?: GateTestLife[]
  /** Questionnaires answered that day, by instrument. */
  answers?: Partial<Record<'confidence' | 'stress' | 'two_weeks' | 'groc' | 'visa_h' | 'tsk_11', number>>
  /** The tests at home. */
  tests?: Record<string, string>
  read?: LearningModule[]
  asksForCall?: string
  asks?: string
  sits?: SitLife[]
  /** Shoes or a place to train, from that day on. */
  kit?: { kind: KitKind; what: string }[]
  /** A journey from that day on, so many days long. */
  travel?: { days: number; zone?: ZoneName }
  flare?: { cause: FlareCause; pain: Legs; note?: string }
  /** Written to the care team in the evening. */
  messages?: string[]
  /** A clip of an exercise, by its code, with words; sent in the evening. */
  clip?: { exercise: string; words: string }
  deeds?: Deed[]
}

export type IntakeLife = {
  side: AffectedSide
  /** Years of age. */
  age?: number
  average?: Legs
  morning?: Legs
  resting?: Legs
  settling?: 'within_30_min' | 'same_day' | 'next_day' | 'longer_than_day' | 'unsure'
  nightWakings?: number
  walking?: 'under_10' | '10_to_30' | 'over_30' | 'no_limit'
  redFlags?: RedFlagCode[]
  months?: number
  running?: 'not_a_runner' | 'within_limits' | 'beyond_limits' | 'stopped'
  goal: string
  ability?: number
  highIntensity?: boolean
  sessionsPerDay?: 1 | 2
  daysPerWeek?: number
  units?: Units
  painkillers?: 'none' | 'for_this' | 'for_something_else'
  historyNote?: string
  /** Left after these steps: intake not finished. */
  onlySteps?: SavedStep[]
}

export type Story = {
  /** The day of the intake, counted back from today. */
  daysAgo: number
  intake: IntakeLife
  usual?: DayLife
  /** Days that differ, by their distance from today: -1 = yesterday. On day 0 nobody has trained yet. */
  on?: Record<number, DayLife>
  /** Last day on which this person logged anything; default today. */
  lastDay?: number
  /** Hours by which this person's day lies later than most people's. */
  hoursLater?: number
}
