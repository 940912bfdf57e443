import 'server-only'
import type { SystemScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { newId } from '../ids'
import { invitations } from '../schema'

/**
 * Invites the first manager of a clinic that has nobody yet; everyone after that is invited by people.
 * In: the hash of the token that the link carries. Out: the invitation's id.
 */
export function inviteFirstManager(
  scope: SystemScope,
  manager: { clinicId: string; email: string; displayName: string; tokenHash: string; expiresAt: Date },
): Promise<string> {
  return audited(scope, 'invitation.create', async (tx, note) => {
    const id = newId()
    note({ clinicId: manager.clinicId, entity: 'invitation', entityId: id, detail: { role: 'manager' } })
    await tx.insert(invitations).values({ id, role: 'manager', ...manager })
    return id
  })
}
