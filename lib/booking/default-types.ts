import type { VisitType } from './types'

export const usualVisitType = {
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 5,
  minimumNoticeMinutes: 2 * 60,
  horizonDays: 42,
  changeNoticeMinutes: 24 * 60,
  patientsMayBook: true,
}

/** What a clinic offers from its first day. */
export const DEFAULT_VISIT_TYPES: readonly Omit<VisitType, 'id'>[] = [
  { ...usualVisitType, name: 'Video visit', way: 'video', minutes: 30 },
  { ...usualVisitType, name: 'Telephone visit', way: 'telephone', minutes: 15 },
  { ...usualVisitType, name: 'Visit at the clinic', way: 'in_person', minutes: 45 },
]
