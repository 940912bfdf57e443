import type { DecisionAnswer } from '../decision/types'
import type { GuardFinding } from '../plan/guards'

/** Why a case stands before a clinician, in the order of C.18. */
export const REVIEW_KINDS = [
  'red_flag',
  'intake_stop',
  'flare_repeat',
  'regress_repeat',
  'settling_review',
  'start_review',
  'start_rung',
  'awaiting_signoff',
  'gate_signoff',
  'late_evidence',
  'record_differs',
  'plateau',
  'non_response',
  'trend',
  'rung_overrun',
  'under_loading',
  'envelope_lapsed',
  'discharge_ready',
  'follow_up',
  'low_mood',
  'call_request',
  'message_waiting',
  'message_task',
  'technique_clip',
  'handover',
  'outreach',
  'first_week_review',
] as const
export type ReviewKind = (typeof REVIEW_KINDS)[number]

/** What a manager sees of a kind; a generated column derives it from the kind. */
export const BOARD_KINDS = ['red_flag', 'awaiting_signoff', 'review'] as const
export type BoardKind = (typeof BOARD_KINDS)[number]

export const URGENCIES = ['emergency', 'urgent', 'soon', 'routine'] as const
export type Urgency = (typeof URGENCIES)[number]

export const CLOSE_REASONS = ['decided', 'cause_gone', 'superseded', 'discharged'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/**
 * - waiting: can be taken back
 * - carrying: the portal is at it
 * - done, undone, refused: how it ended
 */
export const REVIEW_ACT_STATES = ['waiting', 'carrying', 'done', 'undone', 'refused'] as const
export type ReviewActState = (typeof REVIEW_ACT_STATES)[number]

/** What comes of giving an act at the desk. */
export type GiveOutcome =
  | { status: 'given' }
  | { status: 'already_answered'; by: string; answer: DecisionAnswer }
  | { status: 'refused'; why: ReviewRefusal; by?: string; unusual?: readonly GuardFinding[] }

/** Why an act is not carried out. */
export const REVIEW_REFUSALS = [
  'outdated',
  'flags_in_force',
  'too_urgent',
  'bad_date',
  'past_target',
  'closed',
  'not_waiting',
  'no_plan',
  'needs_answer',
  'not_found',
  'already_given',
  'no_colleague',
  'ended',
  'needs_reason',
  'needs_note',
  'under_age',
  'needs_birth_date',
] as const
export type ReviewRefusal = (typeof REVIEW_REFUSALS)[number]

/** What a clinician did about an item that asks for contact rather than for an answer to a decision. */
/** The first stands under the caret: what two quick keys write down must be true of every case. */
export const CONTACT_OUTCOMES = ['done', 'spoke', 'no_action_needed'] as const
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number]

/** How a call went. None of them ends the case: whoever was reached may still have to be seen or decided about. */
export const CALL_OUTCOMES = ['reached', 'not_reached', 'voicemail'] as const
export type CallOutcome = (typeof CALL_OUTCOMES)[number]
