import { dayOf } from '../day-number'
import type { Protocol } from '../protocol'
import { clear, fired, type Proposal, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { deloadHere, toPreviousRungFirstDose } from './step-down'

const asks = { unit: 'days', source: ['ENG'] } as const

/** Days since the last session of any rung; since the rung's evidence began when there is none (C.6a). */
export function gapDays({ logbook, state, today }: Situation): number {
  return today - (logbook.lastSessionDay ?? dayOf(state.evidenceSince))
}

/** How long a silence is: 0 none, 1 from 7 days, 2 from 14, 3 from 28. */
export function gapLevelOf(days: number, protocol: Protocol): 0 | 1 | 2 | 3 {
  const { gapDeloadDays, gapRegressDays, gapReassessDays } = protocol.missing
  if (days >= gapReassessDays) return 3
  if (days >= gapRegressDays) return 2
  if (days >= gapDeloadDays) return 1
  return 0
}

/** GAP1–3: a silence without sessions steps down once per level, so that nobody returns to where the tendon was. */
export function trainingGap(situation: Situation): readonly [RuleResult, RuleResult, RuleResult] {
  const { protocol, logbook, state } = situation
  const { gapDeloadDays, gapRegressDays, gapReassessDays } = protocol.missing
  const observed = gapDays(situation)
  const due = gapLevelOf(observed, protocol)
  const level = (state.gapApplied ?? 0) >= due ? 0 : due
  const basis = logbook.lastSession ? [logbook.lastSession.id] : []
  const silence = { situation, observed, level, basis }
  return [
    ofLevel('GAP1', 1, gapDeloadDays, silence),
    ofLevel('GAP2', 2, gapRegressDays, silence),
    ofLevel('GAP3', 3, gapReassessDays, silence),
  ]
}

type Silence = { situation: Situation; observed: number; level: 0 | 1 | 2 | 3; basis: readonly string[] }

function ofLevel(
  rule: 'GAP1' | 'GAP2' | 'GAP3',
  own: 1 | 2 | 3,
  threshold: number,
  { situation, observed, level, basis }: Silence,
): RuleResult {
  const saw = { observed, threshold, basis }
  return level === own ? fired(rule, asks, saw, changeFor(own, situation)) : clear(rule, asks, saw)
}

function changeFor(level: 1 | 2 | 3, situation: Situation): Omit<Proposal, 'rule'> {
  if (level === 3) return { outcome: 'refer', urgency: 'soon', exercise: 'hold' }
  if (level === 2 && situation.state.rung > 0) return toPreviousRungFirstDose(situation)
  return deloadHere(situation)
}
