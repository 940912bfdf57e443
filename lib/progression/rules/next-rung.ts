import { ladderRung, lastRung } from '../protocol'
import { clear, fired, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'

const source = ['S003-13', 'S003-14', 'S000-39']

/** PR2: everything holds: the next exercise, at its first dose. Some rungs wait for a clinician (C.8). */
export function nextRung({ state, protocol }: Situation): RuleResult {
  const seen = { observed: state.rung, threshold: lastRung(protocol), unit: 'rung', source } as const
  if (state.rung >= lastRung(protocol)) return clear('PR2', seen)
  const toRung = state.rung + 1
  const flags = ladderRung(protocol, toRung).autoApplyEntry ? [] : ['awaiting_signoff']
  return fired('PR2', seen, { outcome: 'progress_rung', toRung, toDose: 0, toDoseStep: 0, flags })
}
