/** The version of the words a person agrees to; a new wording gets a new one. */
export const CONSENT_TEXT_VERSION = '2026-11'

/** The version of the words a patient ticks at the door of a video visit (`room.consent`). */
export const VIDEO_TEXT_VERSION = '2026-11'

/** What a person agrees to in order to be treated here. Both are given, and taken back, together. */
export const CARE_CONSENTS = ['care_and_data', 'not_monitored'] as const

/**
 * Where somebody stands with what they agreed to.
 * - unsaid: nothing is written down (before the intake is done)
 * - agreed: to the words as they are now
 * - older: to words that have changed since; it holds, and they are asked again
 * - withdrawn: taken back, so nothing is logged, judged or reminded of
 */
export type ConsentStanding = 'unsaid' | 'agreed' | 'older' | 'withdrawn'

type Given = { kind: string; textVersion: string; withdrawnAt: Date | null }

/** The standing of the consent to care and data; in: every consent of the person, in any order. */
export function consentStanding(
  consents: readonly Given[],
  currentVersion = CONSENT_TEXT_VERSION,
): ConsentStanding {
  const care = consents.filter(({ kind }) => kind === 'care_and_data')
  if (care.length === 0) return 'unsaid'
  const holding = care.filter(({ withdrawnAt }) => withdrawnAt === null)
  if (holding.length === 0) return 'withdrawn'
  return holding.some(({ textVersion }) => textVersion === currentVersion) ? 'agreed' : 'older'
}
