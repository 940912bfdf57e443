import { type EnvelopeLapse, type EnvelopeTerms, envelopeOn, lastReviewedDay } from '../progression/envelope'
import type { Protocol } from '../progression/protocol'
import { localDateOf } from '../time/plain-date'
import type { PlainDate, ZoneName } from '../time/types'

/** An envelope as it is stored: null = not set. */
export type StoredEnvelope = {
  doseSteps: boolean
  rungUpTo: number
  untilDate: PlainDate | null
  reviewWithinDays: number | null
  setAt: Date
}

/** A stored envelope as the engine reads it, on the patient's own days. */
export function termsOf(stored: StoredEnvelope, timeZone: ZoneName): EnvelopeTerms {
  return {
    doseSteps: stored.doseSteps,
    rungUpTo: stored.rungUpTo,
    setOn: localDateOf(stored.setAt.getTime(), timeZone),
    ...(stored.untilDate === null ? {} : { untilDate: stored.untilDate }),
    ...(stored.reviewWithinDays === null ? {} : { reviewWithinDays: stored.reviewWithinDays }),
  }
}

/**
 * How far an envelope lets new exercises go: not at all, as far as the protocol itself does, or up to a rung before that.
 */
export function rungLimitOf(
  rungUpTo: number,
  protocol: Pick<Protocol, 'ladder'>,
): 'none' | 'protocol' | 'rung' {
  const furthest = protocol.ladder.reduce(
    (far, { rung, autoApplyEntry }) => (rung > 0 && autoApplyEntry ? Math.max(far, rung) : far),
    0,
  )
  if (rungUpTo === 0) return 'none'
  return rungUpTo > furthest ? 'protocol' : 'rung'
}

/** Whether an envelope still holds today, and through which day it holds if nobody looks again. */
export function envelopeStanding(
  stored: StoredEnvelope,
  { timeZone, today, lastReviewedAt }: { timeZone: ZoneName; today: PlainDate; lastReviewedAt: Date | null },
): { lapse?: EnvelopeLapse; holdsThrough?: PlainDate } {
  const terms = termsOf(stored, timeZone)
  const lastReviewedOn = lastReviewedAt === null ? undefined : localDateOf(lastReviewedAt.getTime(), timeZone)
  const { lapse } = envelopeOn(terms, { today, ...(lastReviewedOn ? { lastReviewedOn } : {}) })
  const holdsThrough = lastReviewedDay(terms, lastReviewedOn)
  return { ...(lapse ? { lapse } : {}), ...(holdsThrough ? { holdsThrough } : {}) }
}
