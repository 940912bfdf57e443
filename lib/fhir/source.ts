import type { ActivityKind } from '../activity/types'
import type { VisitState, VisitWay } from '../booking/types'
import type { AffectedSide, EpisodeStatus } from '../episode/types'
import type { PlanContent } from '../plan/schema'
import type { Protocol } from '../progression/protocol'
import type { Instrument } from '../questionnaires/types'
import type { Author } from '../thread/types'
import type { PlainDate } from '../time/types'

type Legs<Name extends string> = { [K in `${Name}Left` | `${Name}Right`]: number | null }
type LogFacts = {
  id: string
  entryId: string
  episodeId: string
  version: number
  at: Date
  localDate: PlainDate
  receivedAt: Date
  /** null = the version that holds. */
  supersededAt: Date | null
}

/** The part of a record that has a place in FHIR, as the database keeps it. */
export type FhirSource = {
  exportedAt: Date
  clinic: { id: string; name: string }
  patient: { id: string; displayName: string; dateOfBirth: PlainDate | null; locale: string }
  episodes: readonly {
    id: string
    status: EpisodeStatus
    affectedSide: AffectedSide | null
    createdAt: Date
    startedOn: PlainDate | null
    endedAt: Date | null
  }[]
  /** Which protocol each episode follows, by the episode's id; none before a plan has one. */
  protocols: Readonly<Partial<Record<string, Protocol>>>
  checkIns: readonly (LogFacts &
    Legs<'morning'> &
    Legs<'worst24h'> & {
      redFlagsAnswered: boolean
      redFlags: string[]
      stiffnessMinutes: number | null
      sittingFirstPainMinutes: number | null
      sleepHours: number | null
      mood: number | null
      painSpots: string[] | null
      mainSpot: string | null
      note: string | null
    })[]
  /** As far as they were sent. */
  intakes: readonly { episodeId: string; answers: unknown; submittedAt: Date }[]
  sessions: readonly (LogFacts &
    Legs<'pre'> &
    Legs<'during'> & {
      endedAt: Date | null
      planVersionId: string | null
      exerciseCode: string
      sets: unknown
      rpe: number | null
      note: string | null
    })[]
  activities: readonly (LogFacts &
    Legs<'pre'> &
    Legs<'during'> & {
      kind: ActivityKind
      durationMinutes: number | null
      distanceKm: number | null
      rpe: number | null
    })[]
  responses: readonly ({
    id: string
    subjectEntryId: string
    at: Date
    receivedAt: Date
    supersededAt: Date | null
    settleMinutesLeft: number | null
    settleMinutesRight: number | null
    recall: boolean
  } & Legs<'pain'>)[]
  plans: readonly {
    id: string
    episodeId: string
    version: number
    effectiveFrom: PlainDate
    createdAt: Date
    content: PlanContent
    patientMessage: string
    decisionId: string | null
    createdByName: string | null
  }[]
  decisions: readonly {
    id: string
    episodeId: string
    kind: string
    evaluatedAt: Date
    outcome: string
    rule: string
    clinicianText: string
    protocolVersionId: string
    protocolHash: string
    engineVersion: string
    inputDigest: string
  }[]
  answers: readonly {
    decisionId: string
    answer: string
    reasonText: string | null
    answeredByUserId: string
    answeredByName: string
    answeredAt: Date
  }[]
  goals: readonly { id: string; episodeId: string; activity: string; createdAt: Date; endedAt: Date | null }[]
  goalRatings: readonly {
    id: string
    goalId: string
    ability: number
    localDate: PlainDate
    receivedAt: Date
  }[]
  scores: readonly {
    id: string
    instrument: Instrument
    total: number
    at: Date
    receivedAt: Date
    enteredByName: string | null
  }[]
  consents: readonly {
    id: string
    kind: string
    textVersion: string
    locale: string
    givenAt: Date
    withdrawnAt: Date | null
  }[]
  visits: readonly {
    id: string
    state: VisitState
    way: VisitWay
    typeName: string
    clinicianName: string | null
    startsAt: Date
    endsAt: Date
    createdAt: Date
    cancelledBy: 'patient' | 'staff' | null
    /** When both were in the room of a video visit, and when one of them last was; null = they were not, or not there. */
    beganAt: Date | null
    endedAt: Date | null
  }[]
  messages: readonly {
    id: string
    author: Author
    authorName: string
    body: string
    writtenAt: Date
  }[]
  /** Exercise codes in words, for whoever reads the file. */
  exerciseNames: Readonly<Record<string, string>>
}
