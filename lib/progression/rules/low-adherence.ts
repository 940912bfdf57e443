import { clear, fired, notKnown, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { hold } from './step-down'

const source = ['B23', 'ENG']

/** AD1: under half of the agreed sessions in the last seven days. Unknown adherence never fires. */
export function lowAdherence({ input, protocol }: Situation): RuleResult {
  const asks = { threshold: protocol.adherence.blockBelow, unit: 'share', source } as const
  if (input.adherence7d === undefined) return notKnown('AD1', asks)
  const seen = { ...asks, observed: input.adherence7d }
  return input.adherence7d < protocol.adherence.blockBelow ? fired('AD1', seen, hold) : clear('AD1', seen)
}
