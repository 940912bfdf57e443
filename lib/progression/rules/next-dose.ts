import { clear, fired, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'

const source = ['S003-12', 'S003-13', 'ENG']

/** PR1: a clean day below the top dose earns one dose step. */
export function nextDose({ state, topDose }: Situation): RuleResult {
  const seen = { observed: state.doseStep, threshold: topDose, unit: 'dose_step', source } as const
  if (state.doseStep >= topDose) return clear('PR1', seen)
  const toDose = state.doseStep + 1
  return fired('PR1', seen, { outcome: 'progress_dose', toRung: state.rung, toDose, toDoseStep: toDose })
}
