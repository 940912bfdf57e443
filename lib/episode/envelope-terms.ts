import type { EnvelopeTerms } from '../progression/envelope'
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
