import type { Protocol } from '../progression/protocol'
import { INSTRUMENT_FACTS, meaningfulChangeOf } from './instruments'
import type { Instrument } from './types'

export type Change = {
  /** Points in the direction of better; negative = worse. */
  better: number
  /** null = no source says how much means something. */
  needed: number | null
  verdict: 'better' | 'worse' | 'not_yet' | 'no_yardstick'
  source: string | null
  /** The number is quoted from memory and no excerpt confirms it (B09). */
  unverified: boolean
}

// Means of whole numbers are not exact in binary: a gain of 1.3 must not be missed by a hair.
const HAIR = 1e-9

/**
 * The first answer against the latest one, measured by the change that means something (B09–B11). null with fewer
 * than two answers: one score is a place, not a change.
 */
export function changeOf(
  instrument: Instrument,
  totals: readonly (number | null)[],
  protocol: Protocol,
): Change | null {
  const known = totals.filter((total) => total !== null)
  const [first, latest] = [known[0], known.at(-1)]
  if (first === undefined || latest === undefined || known.length < 2) return null
  const better = INSTRUMENT_FACTS[instrument].better === 'higher' ? latest - first : first - latest
  const yardstick = meaningfulChangeOf(instrument, protocol)
  if (!yardstick) return { better, needed: null, verdict: 'no_yardstick', source: null, unverified: false }
  const { points, source, unverified } = yardstick
  const verdict =
    better >= points - HAIR ? 'better' : better <= -(points - HAIR) ? 'worse' : ('not_yet' as const)
  return { better, needed: points, verdict, source, unverified }
}
