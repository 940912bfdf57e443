import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import type { Technique } from '../types'
import { hold } from './step-down'

const asksNotPoor = { unit: 'code', source: ['S002-16', 'ENG'] } as const
const asksGood = { unit: 'code', source: ['S000-10', 'S002-16', 'ENG'] } as const

/** Technique of the day to judge: that of its last session by clinical time. */
function techniqueOfDay({ judged }: Situation): { rating?: Technique; basis: readonly string[] } {
  const last = judged?.response.sessions.at(-1)
  return { rating: last?.technique, basis: last ? [last.id] : [] }
}

/** TQ1: technique was poor: same dose until the movement is right. */
export function poorTechnique(situation: Situation): RuleResult {
  const { rating, basis } = techniqueOfDay(situation)
  if (basis.length === 0) return notApplicable('TQ1', asksNotPoor)
  const saw = { observed: rating, threshold: 'poor', basis }
  return rating === 'poor' ? fired('TQ1', asksNotPoor, saw, hold) : clear('TQ1', asksNotPoor, saw)
}

/** TQ2: for a new exercise technique must be rated good, by the person that day or by a clinician in 14 days. */
export function unratedTechnique(situation: Situation): RuleResult {
  const { rating, basis } = techniqueOfDay(situation)
  if (basis.length === 0) return notApplicable('TQ2', asksGood)
  const saw = { observed: rating, threshold: 'good', basis }
  const isGood = rating === 'good' || situation.input.techniqueRatedGood === true
  return isGood ? clear('TQ2', asksGood, saw) : fired('TQ2', asksGood, saw, hold)
}
