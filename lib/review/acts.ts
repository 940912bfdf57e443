import type { ReviewCase } from './case'
import type { ReviewKind } from './types'

/** What a clinician can do about a case. */
export const REVIEW_ACTS = ['accept', 'change', 'reject', 'snooze', 'clear', 'start', 'contact'] as const
export type ReviewActName = (typeof REVIEW_ACTS)[number]

/** Kinds that end when somebody has been spoken to; no plan hangs on them. */
export const CONTACT_KINDS: readonly ReviewKind[] = [
  'call_request',
  'message_waiting',
  'message_task',
  'outreach',
  'low_mood',
  'first_week_review',
  'plateau',
  'non_response',
  'late_evidence',
  'record_differs',
  'under_loading',
  'envelope_lapsed',
  'discharge_ready',
]

/** The acts a case offers, the usual one first. */
export function actsFor({
  item,
  decision,
  answer,
  episode,
  openRedFlags,
}: Pick<ReviewCase, 'item' | 'decision' | 'answer' | 'episode' | 'openRedFlags'>): ReviewActName[] {
  if (item.closedAt) return []
  const acts: ReviewActName[] = []
  if (openRedFlags.length > 0 && (item.kind === 'red_flag' || item.kind === 'intake_stop')) acts.push('clear')
  else if (item.kind === 'intake_stop' && episode.status === 'stopped') acts.push('start')
  if (item.kind === 'start_review' && episode.status === 'awaiting_start') acts.push('start')
  if (CONTACT_KINDS.includes(item.kind)) acts.push('contact')
  else if (decision?.kind === 'daily' && !answer && item.kind !== 'red_flag') {
    acts.push('accept', 'change', 'reject')
  } else if (acts.length === 0) acts.push('contact')
  if (item.urgency === 'routine' || item.urgency === 'soon') acts.push('snooze')
  return acts
}
