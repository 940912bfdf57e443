import type { EpisodeStatus } from '../episode/types'
import type { PlainDate, ZoneName } from '../time/types'
import type { CaseConcern, CaseFilter, CaseSort } from './types'
import type { WorkWeek } from './week'

/** How many cases of one clinician (or of nobody) stand where. Every number counts cases, not people or reviews. */
export type CaseCounts = Record<EpisodeStatus | CaseConcern | 'open' | 'at_risk', number>

export type CaseloadRow = {
  /** null = nobody is in charge. */
  clinicianUserId: string | null
  /** null with `clinicianUserId` null. */
  displayName: string | null
  /** false = no longer works here and still has cases. */
  working: boolean
  /** This week on the clinic's calendar; null = nobody, who has none. */
  week: WorkWeek | null
  counts: CaseCounts
}

export type CaseRow = {
  episodeId: string
  patientId: string
  displayName: string
  timeZone: ZoneName
  status: EpisodeStatus
  concerns: CaseConcern[]
  clinicianUserId: string | null
  clinicianName: string | null
  createdAt: Date
  startedOn: PlainDate | null
  endedAt: Date | null
  lastCheckInOn: PlainDate | null
  lastSessionOn: PlainDate | null
  lastReviewedAt: Date | null
  /** Target of the open review that is due first; null = none open. */
  reviewDueAt: Date | null
}

export type CaseloadQuery = {
  filter: CaseFilter
  /** One clinician's cases, nobody's (null), or everyone's (undefined). */
  clinicianUserId?: string | null
  /** Part of a person's name. */
  search?: string
  sort: CaseSort
  /** From 1. */
  page: number
}

export type Caseload = {
  clinic: { name: string; timeZone: ZoneName }
  /** One row a working clinician (also with no case), those who left cases behind, and nobody; by name. */
  rows: CaseloadRow[]
  totals: CaseCounts
  /** One page of the cases asked for, in the order asked for. */
  cases: CaseRow[]
  /** The page these cases are: the one asked for, or the last where the list has become shorter than that. */
  page: number
  hasMore: boolean
}
