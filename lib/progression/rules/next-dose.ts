import { clear, fired, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'

const asks = { unit: 'dose_step', source: ['S003-12', 'S003-13', 'ENG'] } as const

/** PR1: a clean day below the top dose earns one dose step. It waits where the patient's envelope says so (C.8). */
export function nextDose({ state, topDose, input }: Situation): RuleResult {
  const saw = { observed: state.doseStep, threshold: topDose }
  if (state.doseStep >= topDose) return clear('PR1', asks, saw)
  const toDose = state.doseStep + 1
  const flags = input.envelope?.doseSteps === false ? ['awaiting_signoff'] : []
  return fired('PR1', asks, saw, {
    outcome: 'progress_dose',
    toRung: state.rung,
    toDose,
    toDoseStep: toDose,
    flags,
  })
}
