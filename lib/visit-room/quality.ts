/** What a browser measured over one interval. Absent = it does not say. */
export type LineSample = {
  /** Share of packets that did not arrive, 0–1. */
  lost?: number
  roundTripMs?: number
  /** What the browser thinks it could send. */
  availableKbps?: number
}

export type LineQuality = 'good' | 'weak' | 'poor'

/** Engineering values: below these, faces freeze and words break up. */
const WEAK = { lost: 0.04, roundTripMs: 450, availableKbps: 350 }
const POOR = { lost: 0.12, roundTripMs: 900, availableKbps: 130 }
/** Pictures are given up only when it lasts. */
export const POOR_SAMPLES_TO_SOUND = 3

function worse(sample: LineSample, limit: Required<LineSample>): boolean {
  return (
    (sample.lost !== undefined && sample.lost > limit.lost) ||
    (sample.roundTripMs !== undefined && sample.roundTripMs > limit.roundTripMs) ||
    (sample.availableKbps !== undefined && sample.availableKbps < limit.availableKbps)
  )
}

/** How good the line was over one interval. What was not measured counts neither way. */
export const judgeSample = (sample: LineSample): LineQuality =>
  worse(sample, POOR) ? 'poor' : worse(sample, WEAK) ? 'weak' : 'good'

/**
 * What to send, from the last intervals, newest last: pictures as they are, small ones, or sound alone. Sound alone
 * stays until the person asks for pictures again.
 */
export function whatToSend(
  samples: readonly LineQuality[],
  sending: 'full' | 'small' | 'sound',
): 'full' | 'small' | 'sound' {
  if (sending === 'sound') return 'sound'
  const last = samples.slice(-POOR_SAMPLES_TO_SOUND)
  if (last.length === POOR_SAMPLES_TO_SOUND && last.every((quality) => quality === 'poor')) return 'sound'
  const calm = samples.slice(-5)
  if (calm.length === 5 && calm.every((quality) => quality === 'good')) return 'full'
  return samples.at(-1) === 'good' ? sending : 'small'
}
