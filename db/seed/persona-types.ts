import type { EpisodeStatus } from '../../lib/episode/types'
import type { Locale } from '../../lib/messages'
import type { DailyRule, Outcome } from '../../lib/progression/types'
import type { ReviewKind } from '../../lib/review/types'
import type { ZoneName } from '../../lib/time/types'
import type { NextStep, NoWork } from '../../lib/today/next-step'
import type { Story } from './life'

export type ClinicKey = 'bristol' | 'denver'
export type StaffKey = 'amara' | 'jonas' | 'beatriz' | 'maya' | 'helen' | 'samir' | 'robert'

/** Where a story has led when the demo is new; a test holds every persona to it. */
export type Ending = {
  status: EpisodeStatus
  /** Of the newest daily decision; left out where nothing is judged. */
  rule?: DailyRule
  outcome?: Outcome
  /** The one thing Today shows. */
  today: Exclude<NextStep['kind'], 'no_work'> | `no_work:${NoWork}`
  /** Open review items, whatever their order. */
  reviews: readonly ReviewKind[]
  /** Its open signs are answers at intake that only lock steps up (C.3.1). */
  intakeLock?: true
  ladder?: { left?: number; right?: number }
}

export type PatientPersona = {
  key: string
  userId: string
  patientId: string
  displayName: string
  email: string
  clinic: ClinicKey
  /** null = nobody is in charge. */
  clinician: StaffKey | null
  timeZone: ZoneName
  /** Left out = English. */
  locale?: Locale
  /** Left out = none is known. */
  telephone?: string
  look: string
  story: Story
  ending: Ending
}

/** A persona without what follows from its place in the list. */
export type PatientSketch = Pick<
  PatientPersona,
  'displayName' | 'clinician' | 'look' | 'story' | 'ending'
> & {
  timeZone?: ZoneName
  locale?: Locale
  telephone?: string
}
