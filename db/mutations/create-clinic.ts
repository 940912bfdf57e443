import 'server-only'
import type { SystemScope } from '../../lib/auth/scope'
import { DEFAULT_VISIT_TYPES } from '../../lib/booking/default-types'
import type { OpeningTime } from '../../lib/clinic/opening-times'
import { defaultProtocol, type Protocol } from '../../lib/progression/protocol'
import { audited } from '../audited'
import { digestOf } from '../digest'
import { newId } from '../ids'
import { clinics, protocolVersions, visitTypes } from '../schema'

export type NewClinic = {
  /** Fixed ids are for the demo; everybody else leaves them out. */
  id?: string
  protocolVersionId?: string
  slug: string
  name: string
  timeZone: string
  country: string
  emergencyNumber: string
  urgentCareNumber?: string
  telephone?: string
  openingTimes?: OpeningTime[]
  openingHours?: string
  acceptsSignUp?: boolean
  isDemo?: boolean
  protocol?: Protocol
}

/**
 * Opens a clinic with its first published protocol (the default one unless another is given) and the usual kinds of
 * visit.
 * Out: the ids of both. Throws on a slug that is taken.
 */
export function createClinic(
  scope: SystemScope,
  { id = newId(), protocolVersionId = newId(), protocol = defaultProtocol, ...clinic }: NewClinic,
  now: Date,
): Promise<{ clinicId: string; protocolVersionId: string }> {
  return audited(scope, 'clinic.create', async (tx, note) => {
    note({ clinicId: id, entity: 'clinic', entityId: id })
    await tx.insert(clinics).values({ id, ...clinic, createdAt: now })
    await tx.insert(protocolVersions).values({
      id: protocolVersionId,
      clinicId: id,
      protocolKey: protocol.id,
      version: protocol.version,
      status: 'published',
      content: protocol,
      contentHash: digestOf(protocol),
      note: 'The protocol Loadwise comes with',
      createdAt: now,
      changedAt: now,
      publishedAt: now,
    })
    await tx
      .insert(visitTypes)
      .values(DEFAULT_VISIT_TYPES.map((type) => ({ ...type, clinicId: id, createdAt: now })))
    return { clinicId: id, protocolVersionId }
  })
}
