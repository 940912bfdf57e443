import { EPISODE_STATUSES, type EpisodeStatus } from '../episode/types'

/**
 * Why a case may be forgotten, the most pressing first: that is the order of the board.
 * - overdue_*: an open review whose target time has passed, by its urgency
 * - red_flag: a person reported one, or the portal stopped the case, and no clinician has acted
 * - unassigned: nobody is in charge
 * - silent_7 / silent_3: full days without a check-in while a plan is running (C.7)
 * - awaiting_start / awaiting_signoff: the person waits for a clinician
 * - intake_stalled: invited or signed up a week ago and not finished
 */
export const CASE_CONCERNS = [
  'overdue_urgent',
  'red_flag',
  'unassigned',
  'overdue_soon',
  'silent_7',
  'overdue_routine',
  'awaiting_start',
  'awaiting_signoff',
  'intake_stalled',
  'silent_3',
] as const
export type CaseConcern = (typeof CASE_CONCERNS)[number]

/** States that a case stays in for a while; discharged cases are closed and counted apart. */
export const OPEN_STATUSES = EPISODE_STATUSES.filter((status) => status !== 'discharged')
export type OpenStatus = Exclude<EpisodeStatus, 'discharged'>

/** What the board can be narrowed to. `open` = every open case, `at_risk` = any concern at all. */
export const CASE_FILTERS = ['at_risk', 'open', ...CASE_CONCERNS, ...EPISODE_STATUSES] as const
export type CaseFilter = (typeof CASE_FILTERS)[number]

/** In which order cases are listed: most at risk, longest without a check-in, due first, opened first, by clinician. */
export const CASE_SORTS = ['risk', 'check_in', 'due', 'since', 'clinician'] as const
export type CaseSort = (typeof CASE_SORTS)[number]

/** The board's columns of what waits. `awaiting_start` is also a state and stands among those, once. */
export const WAITING_COLUMNS: readonly CaseFilter[] = CASE_CONCERNS.filter(
  (concern) => concern !== 'awaiting_start',
)
/** The board's columns of states: those of open cases add up to `open`. */
export const STATE_COLUMNS: readonly CaseFilter[] = ['open', ...OPEN_STATUSES, 'discharged']

/** Whole days without a check-in after which C.7 nudges, and after which it asks for outreach. */
export const SILENT_DAYS = { silent_3: 3, silent_7: 7 } as const
/** Days after which an unfinished intake counts as stalled. */
export const INTAKE_STALLED_DAYS = 7
/** How far back the board counts discharges. */
export const DISCHARGED_DAYS = 30
/** Cases on one page of the list. */
export const CASES_PER_PAGE = 50

/** The concerns a person sees as one column: overdue of any urgency, silent of any length. */
export const OVERDUE_CONCERNS = ['overdue_urgent', 'overdue_soon', 'overdue_routine'] as const
