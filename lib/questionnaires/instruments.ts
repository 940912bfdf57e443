import { fixedNumbers } from '../progression/fixed-numbers'
import type { Protocol } from '../progression/protocol'
import { INSTRUMENTS, type Instrument } from './types'

/**
 * What an instrument is: the range of its total, which way is better, and whether a person may see its items here
 * (C.15: VISA-H and TSK-11 are slots for a total). Ranges: B08, B10, B11, B12; the global rating in seven steps, the
 * two-weekly question as -1, 0, 1 and the two single questions are ours [ENG].
 */
export type InstrumentFacts = {
  min: number
  max: number
  better: 'higher' | 'lower'
  totalOnly: boolean
  /** Totals may carry one decimal: a mean of several. */
  decimals: boolean
  source: readonly string[]
}

export const INSTRUMENT_FACTS: Record<Instrument, InstrumentFacts> = {
  confidence: {
    min: 0,
    max: 10,
    better: 'higher',
    totalOnly: false,
    decimals: false,
    source: ['S000-33', 'B16'],
  },
  stress: { min: 0, max: 10, better: 'lower', totalOnly: false, decimals: false, source: ['S000-54'] },
  two_weeks: { min: -1, max: 1, better: 'higher', totalOnly: false, decimals: false, source: ['S003-24'] },
  psfs: { min: 0, max: 10, better: 'higher', totalOnly: false, decimals: true, source: ['B10'] },
  nprs: { min: 0, max: 10, better: 'lower', totalOnly: false, decimals: false, source: ['B11'] },
  groc: { min: -3, max: 3, better: 'higher', totalOnly: false, decimals: false, source: ['B06'] },
  visa_h: { min: 0, max: 100, better: 'higher', totalOnly: true, decimals: false, source: ['B08'] },
  tsk_11: { min: 11, max: 44, better: 'lower', totalOnly: true, decimals: false, source: ['B12', 'S000-34'] },
}

export const isInstrument = (text: string): text is Instrument =>
  (INSTRUMENTS as readonly string[]).includes(text)

/** How much an instrument must move before it means something, or undefined where no source says. */
export function meaningfulChangeOf(
  instrument: Instrument,
  protocol: Protocol,
): { points: number; source: string; unverified: boolean } | undefined {
  switch (instrument) {
    case 'visa_h':
      return { points: protocol.nonResponse.visaHMin, source: 'B09', unverified: true }
    case 'psfs':
      return { points: protocol.plateau.psfsRiseMin, source: 'B10', unverified: false }
    case 'nprs':
      return { points: protocol.nonResponse.nprsDropMin, source: 'B11', unverified: false }
    default:
      return undefined
  }
}

/** TSK-11 in the bands of B12 (Achilles; not validated in this condition). */
export function fearBand(total: number): 'minimal' | 'low' | 'moderate' | 'high' {
  if (total <= 22) return 'minimal'
  if (total < fixedNumbers.advisory.kinesiophobiaBelow) return 'low'
  return total <= 35 ? 'moderate' : 'high'
}
