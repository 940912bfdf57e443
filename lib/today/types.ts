import type { BatteryPains } from '../battery/battery'
import type { OpeningTime } from '../clinic/opening-times'
import type { Side } from '../episode/sides'
import type {
  AffectedSide,
  ClinicianHold,
  EpisodeStatus,
  Irritability,
  RunningPermission,
} from '../episode/types'
import type { SessionPurpose } from '../exercise-session/types'
import type { Units } from '../measures/units'
import type { PlanContent } from '../plan/schema'
import type { Protocol } from '../progression/protocol'
import type { LadderState, PerSide } from '../progression/types'
import type { ReviewKind, Urgency } from '../review/types'
import type { PlainDate, ZoneName } from '../time/types'
import type { Abroad } from '../travel/emergency-number'

export type ShownCheckIn = {
  entryId: string
  at: Date
  localDate: PlainDate
  receivedAt: Date
  morning: PerSide<number>
  worst24h: PerSide<number>
  redFlagsAnswered: boolean
  redFlags: string[]
  /** 0 very bad – 4 very good; null = not answered. */
  sleepQuality: number | null
}

export type ShownLoad = {
  entryId: string
  kind: 'session' | 'activity' | 'gate_test'
  /** Exercise code, activity kind or kind of gate test. */
  what: string
  purpose: SessionPurpose | null
  rung: number | null
  side: Side | null
  localDate: PlainDate
  endedAt: Date
  answeredAt30: boolean
  /** Pain just before and half an hour after; absent = not said, or facts kept by an older page. */
  pre?: PerSide<number>
  at30?: PerSide<number>
  /** Has a settling time that is no longer open. */
  settled: boolean
}

/** What was trained of one ladder exercise on one day. */
export type LadderDay = {
  localDate: PlainDate
  what: string
  sessions: number
  /** The highest rung it was done on; absent = not known (facts kept by an older page). */
  rung?: number
  /** The only leg that trained it; absent = both, or nobody said. */
  side?: Side
}

/** What Today is made from; all of it prepared rows and the last days' logs. */
export type TodayFacts = {
  now: Date
  today: PlainDate
  timeZone: ZoneName
  person: {
    displayName: string
    locale: string
    units: Units
    /** null = not given. Never kept on the phone. */
    telephone: string | null
    /** ISO weekday of the look back at the week; null = not chosen. */
    weeklyReviewDay?: number | null
  }
  clinic: ClinicContact
  clinicianName: string | null
  episode: {
    id: string
    number: number
    status: EpisodeStatus
    affectedSide: AffectedSide | null
    startMode: string | null
    irritability: Irritability | null
    running: RunningPermission | null
    goalText: string | null
    goalRung: number | null
    sessionsPerDay: number
    daysPerWeek: number
    timelineWeeks: [number, number | null] | null
    progressionLocked: boolean
    clinicianHold: ClinicianHold | null
    startedOn: PlainDate | null
    endReason: string | null
  }
  protocol: Protocol
  ladder: PerSide<LadderState>
  plan: {
    id: string
    version: number
    effectiveFrom: PlainDate
    content: PlanContent
    patientMessage: string
    /** The language it was written in. */
    patientLocale: string
    createdByName: string | null
    createdAt: Date
    seen: boolean
    /** The version before it, in force until `effectiveFrom`. */
    previous: { id: string; content: PlanContent } | null
  } | null
  decision: {
    id: string
    kind: string
    rule: string
    outcome: string
    urgency: Urgency | null
    exercise: 'stop' | 'hold' | null
    flags: string[]
    effect: string
    patientText: string
    /** The language it was said in. */
    patientLocale: string
    /** What would have led to the next better decision, as it was worded then; null = nothing to say. */
    wouldHaveHelped: string | null
    localDate: PlainDate
    result: unknown
    /** It waited for a clinician, and one has answered the question since: it waits no longer. */
    overtaken?: boolean
  } | null
  openReviews: { kind: ReviewKind; dueAt: Date }[]
  intakeUrgency: Urgency | null
  /** The day the intake was sent: it has asked about that morning already. */
  intakeOn: PlainDate | null
  lastCheckInOn: PlainDate | null
  lastSessionOn: PlainDate | null
  adherence7d: number | null
  /** Since when Today asks whether they feel done (C.16); null = it does not. */
  finishAskedSince: PlainDate | null
  /** The run gate was passed and is open, or only rests while something settles (G8). */
  runGatePassed: boolean
  /** Of today and yesterday, oldest first. */
  checkIns: ShownCheckIn[]
  /** Flare reports of today and yesterday, by local date. */
  flaredOn: PlainDate[]
  /** Sessions and activities of the last three days, oldest first. */
  loads: ShownLoad[]
  /** Ladder sessions a day and exercise over the last eight days, oldest first. */
  ladderDays: LadderDay[]
  away: boolean
  /** What they agreed to was taken back: nothing is taken or judged. Absent in facts kept by an older page. */
  withdrawn?: boolean
  /** The pains of the tests at home done today; absent in facts kept by an older page. */
  testsToday?: BatteryPains[]
  /** A session of yesterday or today ended in a sharp pain, and the safety questions have not been asked since (C.12). */
  sharpPainOpen: boolean
}

/** Who to call, in the words of the clinic's country. */
export type ClinicContact = {
  name: string
  country: string
  timeZone: ZoneName
  emergencyNumber: string
  urgentCareNumber: string | null
  telephone: string | null
  /** Set while somebody travels in another country: then these are the numbers there. */
  abroad: Abroad | null
  openingTimes: readonly OpeningTime[]
  openingHours: string | null
}
