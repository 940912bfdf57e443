import { addDays, type PlainDate } from '@/lib/time/plain-date'
import { ladderRung } from './ladder-rungs'
import type { Protocol } from './protocol'
import type { SideDecision } from './types'

/** Which moves up apply by themselves. What holds or lowers always does (C.8). */
export type Envelope = {
  doseSteps: boolean
  /** The highest rung that may be entered without a clinician; 0 = none. */
  rungUpTo: number
}

/** An envelope as a clinician set it. */
export type EnvelopeTerms = Envelope & {
  setOn: PlainDate
  /** Last day on which it holds; absent = until it is changed. */
  untilDate?: PlainDate
  /** Days without a review after which it narrows; absent = never. */
  reviewWithinDays?: number
}

/** Nothing moves up by itself. */
export const NOTHING_UP: Envelope = { doseSteps: false, rungUpTo: 0 }

/** Why an envelope has narrowed to hold: its time is over, or nobody has looked (the dead-man rule). */
export type EnvelopeLapse = 'ended' | 'unreviewed'

/**
 * The envelope as it holds on a day. Without one the protocol's own policy holds alone (C.8) and this is not asked.
 * In: the terms, the patient's today, the local day of the last review by a clinician. Setting it was a review.
 */
export function envelopeOn(
  terms: EnvelopeTerms,
  { today, lastReviewedOn }: { today: PlainDate; lastReviewedOn?: PlainDate },
): { envelope: Envelope; lapse?: EnvelopeLapse } {
  if (terms.untilDate !== undefined && today > terms.untilDate)
    return { envelope: NOTHING_UP, lapse: 'ended' }
  const lastDay = lastReviewedDay(terms, lastReviewedOn)
  if (lastDay !== undefined && today > lastDay) return { envelope: NOTHING_UP, lapse: 'unreviewed' }
  return { envelope: { doseSteps: terms.doseSteps, rungUpTo: terms.rungUpTo } }
}

/** The last day an envelope holds without another review; absent = it asks for none. Setting it was a review. */
export function lastReviewedDay(
  { setOn, reviewWithinDays }: Pick<EnvelopeTerms, 'setOn' | 'reviewWithinDays'>,
  lastReviewedOn: PlainDate | undefined,
): PlainDate | undefined {
  if (reviewWithinDays === undefined) return undefined
  return addDays(
    lastReviewedOn !== undefined && lastReviewedOn > setOn ? lastReviewedOn : setOn,
    reviewWithinDays,
  )
}

/** Whether a result takes effect by itself or waits for a clinician (C.8). */
export type ApplyPolicy = 'applies' | 'awaits_clinician'

/**
 * Whatever holds or lowers applies at once. A dose step applies, and a promotion applies where the protocol lets that
 * rung be entered without a clinician (C.8, `autoApplyEntry`), unless the patient's envelope is narrower. An envelope
 * never widens what the protocol leaves to a clinician.
 */
export function applyPolicy(
  decision: Pick<SideDecision, 'outcome' | 'toRung'>,
  protocol: Protocol,
  envelope?: Envelope,
): ApplyPolicy {
  if (decision.outcome === 'progress_dose')
    return envelope?.doseSteps === false ? 'awaits_clinician' : 'applies'
  if (decision.outcome !== 'progress_rung' || decision.toRung === undefined) return 'applies'
  if (envelope !== undefined && decision.toRung > envelope.rungUpTo) return 'awaits_clinician'
  return ladderRung(protocol, decision.toRung).autoApplyEntry ? 'applies' : 'awaits_clinician'
}
