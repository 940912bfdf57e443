import type { ZoneName } from '../time/types'
import type { VisitState, VisitType, VisitWay } from './types'

/** A visit as pages show it. */
export type Visit = {
  id: string
  patientId: string
  patientName: string
  patientZone: ZoneName
  /** Where the patient can be called; null = not given. */
  patientTelephone: string | null
  clinicianUserId: string
  clinicianName: string
  clinicName: string
  clinicZone: ZoneName
  /** Of the clinic; null = it has given none. */
  telephone: string | null
  type: VisitType
  way: VisitWay
  state: VisitState
  startsAt: Date
  endsAt: Date
  heldUntil: Date | null
  sequence: number
  patientWords: string | null
  overrideReason: string | null
  cancelReason: string | null
  cancelledBy: 'patient' | 'staff' | null
  lateMinutes: number | null
  lineRating: number | null
  hasSummary: boolean
  summarySent: boolean
}

/** Somebody with a booked visit who would like it earlier. */
export type WaitingVisit = {
  visit: Visit
  askedAt: Date
  /** The earlier time they were written to about last, and when; null = none yet. */
  told: { startsAt: Date; at: Date } | null
  /** The first time before theirs that they could take at this moment; null = there is none. */
  free: Date | null
}
