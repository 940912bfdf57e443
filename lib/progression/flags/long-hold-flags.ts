import type { Proposal } from '../rule-result'
import type { Situation } from '../situation'
import { endsByOwnAct } from '../what-ends-a-hold'

const DAYS_MAX = 7

/** `clinician_review` when one reason has held for a week and the person cannot end it alone (C.20 L3). */
export function longHoldFlags({ input }: Situation, decision: Proposal): readonly string[] {
  const heldFor = input.recent?.heldFor
  if (decision.outcome !== 'hold' || heldFor?.rule !== decision.rule || endsByOwnAct(decision.rule)) return []
  return heldFor.days >= DAYS_MAX ? ['clinician_review'] : []
}
