import { OUTCOMES, type Outcome } from '../progression/types'

/** The key of the word for an outcome; decisions of other kinds (intake, review) have outcomes of their own. */
export function outcomeKey(outcome: string): Outcome | 'other' {
  return OUTCOMES.find((known) => known === outcome) ?? 'other'
}

/** How grave an outcome is for the reader. */
export function outcomeTone(outcome: string): 'stop' | 'watch' | 'ok' | 'neutral' {
  switch (outcomeKey(outcome)) {
    case 'refer':
      return 'stop'
    case 'regress':
    case 'deload':
    case 'hold':
      return 'watch'
    case 'progress_dose':
    case 'progress_rung':
    case 'maintain':
      return 'ok'
    default:
      return 'neutral'
  }
}
