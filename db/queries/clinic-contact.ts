import 'server-only'
import { eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { clinics } from '../schema'

/** What stands on paper of the clinic: its name, whom to ring, and the emergency number where it is. */
export function getClinicContact(
  scope: CareScope,
): Promise<{ name: string; telephone: string | null; emergencyNumber: string }> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        name: clinics.name,
        telephone: clinics.telephone,
        emergencyNumber: clinics.emergencyNumber,
      })
      .from(clinics)
      .where(eq(clinics.id, scope.clinicId))
    if (!row) throw new Error('a scope without its clinic')
    return row
  })
}
