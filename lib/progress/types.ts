import type { PerformedSet } from '../exercise-session/schema'
import type { FlareCause } from '../flare/types'
import type { PlanContent } from '../plan/schema'
import type { AnswerSource, Instrument } from '../questionnaires/types'
import type { PlainDate } from '../time/types'

/** What the Progress page and the look back at the week are made of. */
export type ProgressFacts = {
  /** Oldest first, from a week before the range. */
  sessions: {
    localDate: PlainDate
    exerciseCode: string
    purpose: string
    rung: number | null
    sets: PerformedSet[]
  }[]
  /** Plans as they came into force, oldest first. */
  spans: { from: PlainDate; content: PlanContent }[]
  awayDates: PlainDate[]
  flares: { localDate: PlainDate; cause: FlareCause }[]
  /** Minutes of sitting to the first pain; only days on which it was said. */
  sitting: { localDate: PlainDate; minutes: number }[]
  answers: {
    instrument: Instrument
    localDate: PlainDate
    total: number
    worst: number | null
    source: AnswerSource
  }[]
}
