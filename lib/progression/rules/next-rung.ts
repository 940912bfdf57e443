import { applyPolicy } from '../envelope'
import { lastRung } from '../ladder-rungs'
import { clear, fired, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'

const asks = { unit: 'rung', source: ['S003-13', 'S003-14', 'S000-39'] } as const

/** PR2: everything holds: the next exercise, at its first dose. Some rungs wait for a clinician (C.8). */
export function nextRung({ state, protocol, input }: Situation): RuleResult {
  const saw = { observed: state.rung, threshold: lastRung(protocol) }
  if (state.rung >= lastRung(protocol)) return clear('PR2', asks, saw)
  const toRung = state.rung + 1
  const policy = applyPolicy({ outcome: 'progress_rung', toRung }, protocol, input.envelope)
  const flags = policy === 'awaits_clinician' ? ['awaiting_signoff'] : []
  return fired('PR2', asks, saw, { outcome: 'progress_rung', toRung, toDose: 0, toDoseStep: 0, flags })
}
