import 'server-only'
import type { CareScope, SystemScope } from '../../lib/auth/scope'
import { type DerivationVerdict, gravestVerdict } from '../../lib/decision/derivation'
import { ENGINE_VERSION } from '../../lib/progression/engine-version'
import { audited } from '../audited'
import type { Rederived } from '../queries/rederive'

/**
 * Puts into the audit trail what came of deriving one stored decision again: `found` = the decision and whatever stands
 * beside it as late evidence. The chain keeps it as it was said; the decision itself is untouched.
 */
export function noteDerivation(
  scope: CareScope | SystemScope,
  found: readonly Rederived[],
): Promise<DerivationVerdict | undefined> {
  return audited(scope, 'decision.derive-again', async (_tx, note) => {
    const verdict = gravestVerdict(found.map((one) => one.verdict))
    const [first] = found
    if (!first || !verdict) return undefined
    const { clinicId, patientId, decisionId } = first
    note({
      clinicId,
      patientId,
      entity: 'decision',
      entityId: decisionId,
      detail: { verdict, engine: ENGINE_VERSION, late: found.length - 1 },
    })
    return verdict
  })
}
