import { clear, fired, notKnown, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { hold } from './step-down'

const asks = { unit: 'share', source: ['B23', 'ENG'] } as const

/** AD1: under half of the agreed sessions in the last seven days. Unknown adherence never fires. */
export function lowAdherence({ input, protocol }: Situation): RuleResult {
  const threshold = protocol.adherence.blockBelow
  if (input.adherence7d === undefined) return notKnown('AD1', asks, { threshold })
  const saw = { observed: input.adherence7d, threshold }
  return input.adherence7d < threshold ? fired('AD1', asks, saw, hold) : clear('AD1', asks, saw)
}
