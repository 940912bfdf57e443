/**
 * What can come of deriving a stored decision again.
 * - same: bit for bit
 * - input_differs: the logs as received then do not give the stored fingerprint
 * - result_differs: the same input gives another decision, another state, counterfactual or first plan
 * - other_engine: made by another version of the engine, and different now
 * - protocol_differs: the protocol does not give its fingerprint
 * - copied: copied to fill a clinic, never made
 */
export const DERIVATION_VERDICTS = [
  'input_differs',
  'protocol_differs',
  'result_differs',
  'other_engine',
  'copied',
  'same',
] as const
export type DerivationVerdict = (typeof DERIVATION_VERDICTS)[number]

/** Of a decision and what stands beside it as late evidence, the verdict that must not be overlooked. */
export function gravestVerdict(verdicts: readonly DerivationVerdict[]): DerivationVerdict | undefined {
  return DERIVATION_VERDICTS.find((verdict) => verdicts.includes(verdict))
}

/** Whether the record or the code is not what it was. */
export const isDifference = (verdict: DerivationVerdict): boolean => verdict.endsWith('differs')
