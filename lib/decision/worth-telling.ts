import type { PlainDate } from '../time/types'
import type { DecisionAnswer, DecisionEffect } from './types'

type Told = {
  localDate: PlainDate
  effect: DecisionEffect
  answer: DecisionAnswer | null
  patientText: string
}

/**
 * Every change, and of the days on which nothing changed the last word only; the same word on days after one another is
 * told once, with the day it was first said on. In and out: newest first.
 */
export function worthTelling<Decision extends Told>(
  decisions: readonly Decision[],
): { decision: Decision; since: PlainDate }[] {
  const heard = new Set<PlainDate>()
  const told: { decision: Decision; since: PlainDate }[] = []
  for (const decision of decisions) {
    const { localDate, patientText } = decision
    const newer = told.at(-1)
    if (isQuiet(decision) && heard.has(localDate)) continue
    heard.add(localDate)
    if (newer && isQuiet(decision) && isQuiet(newer.decision) && newer.decision.patientText === patientText)
      newer.since = localDate
    else told.push({ decision, since: localDate })
  }
  return told
}

const isQuiet = ({ effect, answer }: Told) => effect === 'no_change' && answer === null
