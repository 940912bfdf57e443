import type { VisitWay } from '../booking/types'
import type { CallTime } from '../call-request/types'
import type { StoredCounterfactual } from '../decision/stored-counterfactual'
import type {
  DecisionAnswer,
  DecisionEffect,
  DecisionKind,
  DecisionTrigger,
  OverrideReason,
} from '../decision/types'
import type {
  AffectedSide,
  ClinicianHold,
  EpisodeStatus,
  Irritability,
  Region,
  RunningPermission,
  Severity,
  StartMode,
} from '../episode/types'
import type { Units } from '../measures/units'
import type { PlanContent } from '../plan/schema'
import type { SessionsAsked } from '../progress/sessions-asked'
import type { Protocol } from '../progression/protocol'
import type { LadderState, PerSide } from '../progression/types'
import type { PlainDate, ZoneName } from '../time/types'
import type { TimelineLog } from '../timeline/types'
import type { QueueItem } from './queue'
import type { CallOutcome, ReviewKind, Urgency } from './types'

/** A decision as it was frozen. `result` is the engine's own answer, read with {@link findingsOf}. */
export type DecisionRecord = {
  decisionId: string
  number: number
  kind: DecisionKind
  trigger: DecisionTrigger
  evaluatedAt: Date
  localDate: PlainDate
  outcome: string
  rule: string
  urgency: Urgency | null
  exercise: 'stop' | 'hold' | null
  flags: string[]
  evidence: string[]
  result: unknown
  stateBefore: PerSide<LadderState>
  stateAfter: PerSide<LadderState>
  effect: DecisionEffect
  protocolVersionId: string
  protocolHash: string
  engineVersion: string
  inputDigest: string
  patientText: string
  clinicianText: string
  /** What would have led to the next better decision; null = none was looked for. */
  counterfactual: Pick<StoredCounterfactual, 'patientText' | 'clinicianText'> | null
}

/** Who answered a decision, and how. */
export type AnswerRecord = {
  decisionId: string
  answer: DecisionAnswer
  reasonCode: OverrideReason | null
  reasonText: string | null
  answeredByName: string
  answeredAt: Date
  planVersionId: string | null
}

/** A decision as the record lists it. */
export type ChartDecision = {
  decision: DecisionRecord
  answer: AnswerRecord | null
  /** The version of the protocol the decision was made with; null = no version here has the decision's fingerprint. */
  madeWith: string | null
}

export type PlanVersionRecord = {
  planVersionId: string
  version: number
  effectiveFrom: PlainDate
  content: PlanContent
  decisionId: string | null
  /** null = the portal under the apply policy. */
  createdByName: string | null
  patientMessage: string
  createdAt: Date
  /** null = the patient has not seen it yet. */
  seenAt: Date | null
}

/** Something a patient reported that stays in force until a clinician clears it (C.6a). */
export type OpenRedFlag = {
  source: 'check_in' | 'flare_report' | 'intake'
  /** null for the intake. */
  entryId: string | null
  codes: string[]
  localDate: PlainDate | null
}

export type CasePatient = {
  patientId: string
  name: string
  dateOfBirth: PlainDate | null
  timeZone: ZoneName
  locale: string
  /** How the patient reads loads and distances. */
  units: Units
  /** null = none is known. */
  telephone: string | null
}

export type CaseEpisode = {
  episodeId: string
  number: number
  status: EpisodeStatus
  affectedSide: AffectedSide | null
  region: Region | null
  severity: Severity | null
  irritability: Irritability | null
  startMode: StartMode | null
  running: RunningPermission | null
  goalRung: number | null
  goalText: string | null
  invitedRung: number | null
  sessionsPerDay: number
  daysPerWeek: number
  progressionLocked: boolean
  clinicianHold: ClinicianHold | null
  clinicianHoldNote: string | null
  regularAnalgesic: boolean
  techniqueRatedGoodOn: PlainDate | null
  startedOn: PlainDate | null
  protocolVersionId: string
}

export type CaseState = {
  adherence7d: number | null
  checkIns7d: number | null
  lastCheckInOn: PlainDate | null
  lastSessionOn: PlainDate | null
  lastReviewedAt: Date | null
  currentPlanVersionId: string | null
  lockVersion: number
}

/** The visit that comes next; `at` is an ISO instant. */
export type NextVisit = { visitId: string; at: string; way: VisitWay }

/** A decision as it would have been, had what came later been known. */
export type LateEvidence = {
  foundAt: Date
  outcome: string
  rule: string
  clinicianText: string
  entries: number
}

/** A call made about a case, oldest first wherever they stand in a list. */
export type CallAttempt = { outcome: CallOutcome; note: string | null; byName: string; at: Date }

/** Everything one card of the queue shows. */
export type ReviewCase = {
  item: Pick<QueueItem, 'itemId' | 'kind' | 'urgency' | 'openedAt' | 'dueAt' | 'snoozedUntil' | 'claim'> & {
    closedAt: Date | null
  }
  siblings: { itemId: string; kind: ReviewKind }[]
  patient: CasePatient
  episode: CaseEpisode
  state: CaseState
  /** Sessions asked for and done of late, while adherence cannot be graded; null = it can, or none was asked for. */
  asked: SessionsAsked | null
  /** null = the item is not about a decision. */
  decision: DecisionRecord | null
  /** The version that decision was made with, where it is not the one in force for the patient; null = it is. */
  madeWith: string | null
  /** The answer to that decision; null = not answered. */
  answer: AnswerRecord | null
  currentPlan: PlanVersionRecord | null
  /** What the decision has changed already; null = nothing yet. */
  appliedChange: { before: PlanVersionRecord | null; after: PlanVersionRecord } | null
  /** What the decision would have been with what came later; null = nothing came that changes it. */
  late: LateEvidence | null
  /**
   * The decision in force by now, where the case is about an entry that came after its own; null = nothing was decided
   * since. What it changed stands in `appliedChange`.
   */
  since: DecisionRecord | null
  /** The newest answer given to an earlier decision of this episode. */
  lastAnswer: (AnswerRecord & { outcome: string; clinicianText: string }) | null
  /** The newest case of this episode that a clinician closed; null = none yet. */
  lastLook: { kind: ReviewKind; byName: string; at: Date } | null
  openRedFlags: OpenRedFlag[]
  nextVisit: NextVisit | null
  /** What was asked for, when the case is about a call. */
  callRequest: { telephone: string; suits: CallTime | null; about: string | null } | null
  /** The calls made about this case so far. */
  calls: CallAttempt[]
  /** The colleague's words, when the case is a patient offered to somebody; null = no offer is open. */
  handover: { fromName: string; toName: string; note: string } | null
  /** What the case is about when it is about messages: what waits for an answer, or became a task. */
  messages: { messageId: string; body: string; at: Date; note: string | null }[]
  /** What the patient wrote to the team in the same 14 days, newest first, four at the most. */
  written: { messageId: string; body: string; at: Date }[]
  /** Versions that count, the last 14 local days, oldest first. */
  logs: TimelineLog[]
  /** Where each affected side stands now. */
  ladder: PerSide<LadderState>
  protocol: Protocol
  /** The patient's own day. */
  today: PlainDate
}
