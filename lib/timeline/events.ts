import type { VisitState } from '../booking/types'
import type { HandoverState } from '../care-team/types'
import type { DecisionAnswer, DecisionEffect } from '../decision/types'
import type { CallOutcome, ContactOutcome, ReviewKind } from '../review/types'
import type { Author } from '../thread/types'
import type { PlainDate } from '../time/types'
import { TIMELINE_KINDS, type TimelineKind, type TimelineLog } from './types'

/** What happened in a record besides what the patient sent. */
export const EVENT_KINDS = [
  'decision',
  'plan',
  'red_flag',
  'message',
  'visit',
  'note',
  'late_evidence',
  'contact',
  'care_team',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

type Event<Kind extends EventKind, Data> = { kind: Kind; id: string; at: Date; data: Data }

/** A decision the portal made, or what a clinician said to one. */
export type DecisionData = { number: number } & (
  | {
      what: 'proposed'
      outcome: string
      rule: string
      flags: string[]
      effect: DecisionEffect
      /** How an intake lets somebody start; null = another kind of decision. */
      mode: string | null
    }
  | { what: 'answered'; answer: DecisionAnswer; byName: string }
)

/** `byName` null = the portal. */
export type PlanData = { version: number; effectiveFrom: PlainDate; byName: string | null }

export type RedFlagData =
  | { what: 'raised'; source: 'check_in' | 'flare_report' | 'intake'; codes: string[] }
  | { what: 'cleared'; byName: string | null; note: string }

export type MessageData = { author: Author; authorName: string }

export type VisitData = {
  visitId: string
  what: 'booked' | 'moved' | Exclude<VisitState, 'held' | 'lapsed' | 'booked'>
  /** When it was to begin, as this row of the record has it. */
  startsAt: string
  /** null = the patient, or the portal for an ending nobody said. */
  byName: string | null
  by: 'patient' | 'staff'
}

/** Notes are listed when they are signed; what was written in a visit stands at the visit. */
export type NoteData =
  | { what: 'signed' | 'addendum'; byName: string }
  | {
      what: 'in_visit'
      visitId: string
      byName: string
      text: string
      /** Whether a note of the record holds these words by now. */
      stands: 'signed' | 'draft' | 'open'
    }

/** What an earlier decision would have been, had what came later been known. */
export type LateData = {
  number: number
  outcome: string
  rule: string
  flags: string[]
  mode: string | null
  entries: number
}

/** What was done about a case of the review queue besides deciding: a call, an outcome, the start of care. */
export type ContactData = {
  /** What the case was about. */
  about: ReviewKind
  byName: string
  /** What was said or found; null = nothing was written. */
  note: string | null
} & (
  | { act: 'attempt'; outcome: CallOutcome }
  | { act: 'contact'; outcome: ContactOutcome }
  | { act: 'start'; outcome: null }
)

export type CareTeamData = { state: HandoverState; fromName: string; toName: string }

export type TimelineEvent =
  | Event<'decision', DecisionData>
  | Event<'plan', PlanData>
  | Event<'red_flag', RedFlagData>
  | Event<'message', MessageData>
  | Event<'visit', VisitData>
  | Event<'note', NoteData>
  | Event<'late_evidence', LateData>
  | Event<'contact', ContactData>
  | Event<'care_team', CareTeamData>

export type TimelineEntry = TimelineLog | TimelineEvent
export type EntryKind = TimelineKind | EventKind

/** Every kind a timeline can be narrowed to: what the patient sent, then what else happened. */
export const ENTRY_KINDS = [...TIMELINE_KINDS, ...EVENT_KINDS] as const satisfies readonly EntryKind[]

const eventKinds: readonly string[] = EVENT_KINDS
export const isEvent = (entry: TimelineEntry): entry is TimelineEvent => eventKinds.includes(entry.kind)

/** The kinds an address asks for ('plan,flare_report'), in the order of the list; none = every kind. */
export function parseKinds(value: unknown): EntryKind[] {
  const asked = typeof value === 'string' ? value.split(',') : []
  return ENTRY_KINDS.filter((kind) => asked.includes(kind))
}

/** The query of an address for these kinds and a page of them; the empty text = everything, newest first. */
export function timelineQuery(kinds: readonly EntryKind[], before?: { at: Date; id: string }): string {
  const parts = [
    ...(kinds.length > 0 ? [`kind=${kinds.join(',')}`] : []),
    ...(before ? [`before=${before.at.toISOString()}_${before.id}`] : []),
  ]
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
