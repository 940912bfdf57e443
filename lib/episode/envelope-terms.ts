import { type EnvelopeLapse, type EnvelopeTerms, envelopeOn, lastReviewedDay } from '../progression/envelope'
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
