import 'server-only'
import type { CareScope } from '../../lib/auth/scope'
import type { ZoneName } from '../../lib/time/types'
import { audited } from '../audited'
import { openReviewItems } from './review-items'

/** Puts "call the patient" in the queue: due within two working days (C.12 [ENG]). */
export function openCall(
  scope: CareScope,
  { episodeId, now, clinicZone }: { episodeId: string; now: Date; clinicZone: ZoneName },
): Promise<void> {
  return audited(scope, 'call.plan', async (tx, note) => {
    note({ entity: 'episode', entityId: episodeId })
    const owner = { clinicId: scope.clinicId, patientId: scope.patientId, episodeId }
    await openReviewItems(tx, owner, [{ kind: 'call_request', urgency: 'soon' }], {
      decisionId: null,
      now,
      clinicZone,
    })
  })
}
