import 'server-only'
import { eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { patients } from '../schema'

/** What the patient whose chart is open is called; empty when the scope sees nobody. */
export function getPatientName(scope: CareScope): Promise<string> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({ name: patients.displayName })
      .from(patients)
      .where(eq(patients.id, scope.patientId))
    return row?.name ?? ''
  })
}
