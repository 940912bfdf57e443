import { reportedFlareToo } from '../decision/reported-flare'
import type { DailyDecision } from '../progression/types'
import type { ReviewKind, Urgency } from './types'

/** C.18: what stands higher in the queue. Smaller comes first; equal ranks go by due time. */
export const REVIEW_RANK: Record<ReviewKind, number> = {
  red_flag: 0,
  intake_stop: 0,
  flare_repeat: 1,
  regress_repeat: 1,
  settling_review: 1,
  start_review: 2,
  start_rung: 2,
  awaiting_signoff: 2,
  gate_signoff: 2,
  late_evidence: 3,
  record_differs: 3,
  plateau: 3,
  non_response: 3,
  trend: 4,
  low_mood: 4,
  rung_overrun: 5,
  under_loading: 5,
  envelope_lapsed: 5,
  discharge_ready: 5,
  follow_up: 5,
  first_week_review: 5,
  call_request: 6,
  message_waiting: 6,
  message_task: 6,
  technique_clip: 6,
  handover: 6,
  outreach: 6,
}

/** Kinds that end by themselves once the newest decision no longer asks for them; all others wait for a person. */
export const CLOSES_WITH_ITS_CAUSE: readonly ReviewKind[] = [
  'awaiting_signoff',
  'rung_overrun',
  'outreach',
  'envelope_lapsed',
]

/** Reviews in which a clinician is already looking at a settling tendon (`openReview` of C.6a). */
export const SETTLING_KINDS: readonly ReviewKind[] = [
  'settling_review',
  'flare_repeat',
  'regress_repeat',
  'trend',
]

/** Rules that say of a tendon that it is settling or has to. */
export const SETTLING_CAUSES: readonly string[] = ['ST1', 'SY1', 'FL1', 'EX2']

/** Rules whose decision is itself the answer to a flare, or puts the case before a clinician anyway. */
const HEARS_A_FLARE: readonly DailyDecision['rule'][] = ['RF', 'FL1', 'FL2']

export type WantedReview = { kind: ReviewKind; urgency: Urgency }

/** The review items a daily decision asks for (C.6, C.7, C.12, C.18), most pressing first. */
export function reviewsWanted(decision: DailyDecision, awaitsClinician: boolean): WantedReview[] {
  const wanted = new Map<ReviewKind, Urgency>()
  const flags = new Set(decision.flags)
  if (decision.rule === 'RF') wanted.set('red_flag', decision.urgency ?? 'urgent')
  if (decision.rule === 'GAP3') wanted.set('outreach', 'soon')
  if (flags.has('flare_repeat')) wanted.set('flare_repeat', 'soon')
  if (flags.has('regress_repeat')) wanted.set('regress_repeat', 'soon')
  if (flags.has('clinician_review')) {
    const trendFired = decision.findings.some(({ rule, verdict }) => rule === 'TR1' && verdict === 'fired')
    const settling = decision.findings.some(
      ({ rule, verdict }) => SETTLING_CAUSES.includes(rule) && verdict === 'fired',
    )
    if (trendFired) wanted.set('trend', 'soon')
    if (settling || !trendFired) wanted.set('settling_review', 'soon')
  }
  // A flare rule has answered it; a red flag is before a clinician already. Any other rule did not hear the person.
  if (reportedFlareToo(decision) && !HEARS_A_FLARE.includes(decision.rule))
    wanted.set('settling_review', 'soon')
  if (awaitsClinician || flags.has('awaiting_signoff')) wanted.set('awaiting_signoff', 'soon')
  if (flags.has('low_mood')) wanted.set('low_mood', 'routine')
  if (flags.has('rung_overrun')) wanted.set('rung_overrun', 'routine')
  if (!wanted.has('outreach') && (flags.has('outreach_checkin') || flags.has('outreach_adherence'))) {
    wanted.set('outreach', 'routine')
  }
  return [...wanted]
    .map(([kind, urgency]) => ({ kind, urgency }))
    .sort((a, b) => REVIEW_RANK[a.kind] - REVIEW_RANK[b.kind])
}
