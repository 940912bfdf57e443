import { isUnderAge } from '../intake/under-age'
import { localDateOf } from '../time/plain-date'
import type { DecisionRecord, ReviewCase } from './case'
import { maySnooze, NOT_PAST_TARGET } from './queue'
import { CONTACT_OUTCOMES, type ContactOutcome, type ReviewKind } from './types'

/** How long an act can be taken back; the person in care learns of it afterwards. */
export const UNDO_SECONDS = 10

/**
 * Whether an act takes its case off the queue of whoever gives it. A call that is written down does not, and a message
 * only where it was waited for.
 */
export const settles = (act: ReviewActName, kind: ReviewKind): boolean =>
  act !== 'attempt' && (act !== 'message' || kind === 'message_waiting')

/** Acts that answer the case's decision. */
export const ANSWERS: readonly ReviewActName[] = ['accept', 'change', 'reject', 'call']

/** Whether "the plan stays as it is" would answer a decision with its own recommendation: that is no override. */
export const isAsRecommended = (decision: Pick<DecisionRecord, 'kind' | 'outcome'> | null): boolean =>
  decision?.kind === 'daily' && decision.outcome === 'hold'

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
  'attempt',
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

/**
 * What can be said of a case that ends by contact. Of what a patient wrote or filmed "done" would say nothing: it is
 * answered or rated, was spoken about, or needs no answer.
 */
export const contactOutcomesOf = (kind: ReviewKind): readonly ContactOutcome[] =>
  kind === 'message_waiting' || kind === 'technique_clip' ? ['no_action_needed', 'spoke'] : CONTACT_OUTCOMES

/** Kinds somebody telephones about, whatever their urgency. */
const CALL_KINDS: readonly ReviewKind[] = [
  'red_flag',
  'intake_stop',
  'start_review',
  'flare_repeat',
  'call_request',
  'outreach',
  'low_mood',
  'first_week_review',
  'follow_up',
]

/**
 * The acts a case offers, the usual one first: with a pressing red flag, and before a start that asks for one, it is the call, until somebody was reached. Where an intake stopped, the usual one is never the start, and under the
 * adult age there is none (C.3.1, C.20/10).
 */
export function actsFor({
  item,
  patient,
  decision,
  answer,
  episode,
  openRedFlags,
  handover,
  calls,
  today,
  protocol,
}: Pick<
  ReviewCase,
  | 'item'
  | 'patient'
  | 'decision'
  | 'answer'
  | 'episode'
  | 'openRedFlags'
  | 'handover'
  | 'calls'
  | 'today'
  | 'protocol'
>): ReviewActName[] {
  if (item.closedAt) return []
  // An open offer has no acts: it is taken over, declined or taken back, on the page of the care team.
  if (item.kind === 'handover' && handover) return []
  const acts: ReviewActName[] = []
  const isReached = calls.some(({ outcome }) => outcome === 'reached')
  const isPressing = item.urgency === 'emergency' || item.urgency === 'urgent'
  if (openRedFlags.length > 0 && (item.kind === 'red_flag' || item.kind === 'intake_stop')) {
    // what presses is spoken about before it is cleared (C.12)
    if (isPressing && !isReached) acts.push('attempt')
    acts.push('clear')
  } else if (item.kind === 'intake_stop' && episode.status === 'stopped') {
    acts.push('attempt')
    if (!isUnderAge(patient.dateOfBirth, today, protocol)) acts.push('start')
  }
  if (item.kind === 'start_review' && episode.status === 'awaiting_start') {
    const mayStart = !isUnderAge(patient.dateOfBirth, today, protocol)
    if (!mayStart || !isReached) acts.push('attempt')
    if (mayStart) acts.push('start')
  }
  // the usual one first: the call until somebody was reached, the answer where one is waited for
  if (CONTACT_KINDS.includes(item.kind)) {
    if (CALL_KINDS.includes(item.kind) && !isReached) acts.push('attempt')
    if (item.kind === 'message_waiting' && episode.status !== 'discharged') acts.push('message')
    acts.push('contact')
  } else if (decision?.kind === 'daily' && !answer && item.kind !== 'red_flag') {
    acts.push('accept', 'change', 'reject', 'call')
  } else if (acts.length === 0) acts.push('contact')
  if (!acts.includes('attempt') && (CALL_KINDS.includes(item.kind) || isPressing)) acts.push('attempt')
  const isDue = localDateOf(item.dueAt.getTime() - 1, patient.timeZone) <= today
  if (maySnooze(item.urgency) && !(isDue && NOT_PAST_TARGET.includes(item.kind))) acts.push('snooze')
  if (episode.status !== 'discharged' && !acts.includes('message')) acts.push('message')
  acts.push('delegate')
  return acts
}
