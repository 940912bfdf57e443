import type { ReviewCase } from './case'
import type { ReviewKind } from './types'

/** How long an act can be taken back; the person in care learns of it afterwards. */
export const UNDO_SECONDS = 10

/** Whether an act takes its case off the queue of whoever gives it. A message does not, unless it was waited for. */
export const settles = (act: ReviewActName, kind: ReviewKind): boolean =>
  act !== 'message' || kind === 'message_waiting'

/** Acts that answer the case's decision. */
export const ANSWERS: readonly ReviewActName[] = ['accept', 'change', 'reject', 'call']

/** What a clinician can do about a case. */
export const REVIEW_ACTS = [
  'accept',
  'change',
  'reject',
  'call',
  'snooze',
  'clear',
  'start',
  'contact',
  'message',
  'delegate',
] as const
export type ReviewActName = (typeof REVIEW_ACTS)[number]

/** Kinds that end when somebody has been spoken to; no plan hangs on them. */
export const CONTACT_KINDS: readonly ReviewKind[] = [
  'call_request',
  'message_waiting',
  'message_task',
  'technique_clip',
  'handover',
  'start_rung',
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
  'follow_up',
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
  // An offer has no "done": it is taken over or declined, on the page of the care team.
  const offered = item.kind === 'handover'
  if (CONTACT_KINDS.includes(item.kind) && !offered) acts.push('contact')
  else if (decision?.kind === 'daily' && !answer && item.kind !== 'red_flag') {
    acts.push('accept', 'change', 'reject', 'call')
  } else if (acts.length === 0 && !offered) acts.push('contact')
  if (item.urgency === 'routine' || item.urgency === 'soon') acts.push('snooze')
  if (episode.status !== 'discharged') acts.push('message')
  if (!offered) acts.push('delegate')
  return acts
}
