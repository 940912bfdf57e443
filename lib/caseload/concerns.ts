import type { EpisodeStatus } from '../episode/types'
import type { BoardKind, Urgency } from '../review/types'
import { daysBetween, localDateOf } from '../time/plain-date'
import type { PlainDate, ZoneName } from '../time/types'
import { CASE_CONCERNS, type CaseConcern, INTAKE_STALLED_DAYS, SILENT_DAYS } from './types'

/** All that the board knows about a case: dates and states, nothing clinical. */
export type CaseFacts = {
  status: EpisodeStatus
  /** null = nobody is in charge. */
  clinicianUserId: string | null
  timeZone: ZoneName
  createdAt: Date
  /** null = no plan yet. */
  startedOn: PlainDate | null
  /** null = never. */
  lastCheckInOn: PlainDate | null
  openReviews: { boardKind: BoardKind; urgency: Urgency; dueAt: Date }[]
}

/**
 * Full days without a check-in up to yesterday, in the patient's own days: the day of the last check-in and
 * today do not count. A person who never checked in is silent since the day the plan started.
 */
export function silentDays(facts: CaseFacts, now: Date): number {
  const zone = facts.timeZone
  const since = facts.lastCheckInOn ?? facts.startedOn ?? localDateOf(facts.createdAt.getTime(), zone)
  return daysBetween(since, localDateOf(now.getTime(), zone)) - 1
}

/**
 * Why this case may be forgotten, in the order of {@link CASE_CONCERNS}; empty = nothing waits.
 * A discharged case has no concerns. Several overdue reviews count once, by the most urgent.
 * The board counts the same thing in SQL; a test holds the two together.
 */
export function concernsOf(facts: CaseFacts, now: Date): CaseConcern[] {
  if (facts.status === 'discharged') return []
  const overdue = new Set(facts.openReviews.filter(({ dueAt }) => dueAt < now).map(({ urgency }) => urgency))
  const urgent = overdue.has('emergency') || overdue.has('urgent')
  const silent = facts.status === 'active' ? silentDays(facts, now) : 0
  const holds: Record<CaseConcern, boolean> = {
    overdue_urgent: urgent,
    red_flag: facts.openReviews.some(({ boardKind }) => boardKind === 'red_flag'),
    unassigned: facts.clinicianUserId === null,
    overdue_soon: !urgent && overdue.has('soon'),
    silent_7: silent >= SILENT_DAYS.silent_7,
    overdue_routine: !urgent && !overdue.has('soon') && overdue.has('routine'),
    awaiting_start: facts.status === 'awaiting_start',
    awaiting_signoff: facts.openReviews.some(({ boardKind }) => boardKind === 'awaiting_signoff'),
    intake_stalled:
      facts.status === 'intake' &&
      now.getTime() - facts.createdAt.getTime() >= INTAKE_STALLED_DAYS * 86_400_000,
    silent_3: silent >= SILENT_DAYS.silent_3 && silent < SILENT_DAYS.silent_7,
  }
  return CASE_CONCERNS.filter((concern) => holds[concern])
}
