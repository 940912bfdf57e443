import type { PlainDate } from '../time/types'

/**
 * - offered: waits for the colleague
 * - accepted: the colleague is in charge
 * - declined: came back with a reason; the patient stays where they were
 * - withdrawn: taken back before it was answered
 */
export const HANDOVER_STATES = ['offered', 'accepted', 'declined', 'withdrawn'] as const
export type HandoverState = (typeof HANDOVER_STATES)[number]

export type Handover = {
  handoverId: string
  patientId: string
  fromUserId: string
  fromName: string
  toUserId: string
  toName: string
  note: string
  state: HandoverState
  offeredAt: Date
  answeredAt: Date | null
  answerNote: string | null
}

export type LeaveCover = {
  coverId: string
  absentUserId: string
  absentName: string
  coverUserId: string
  coverName: string
  fromDate: PlainDate
  throughDate: PlainDate
  startsAt: Date
  endsAt: Date
  /** The manager who named it; null = the absent clinician did. */
  namedByName: string | null
}

/** The longest a cover runs at one go; a longer absence hands its patients over. */
export const COVER_DAYS_MAX = 60
