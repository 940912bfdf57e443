import { and, eq } from 'drizzle-orm'
import type { Role } from '../../lib/auth/roles'
import { read, type Tx } from '../audited'
import { clinics, memberships, patients } from '../schema'
import { testScope } from './factories'

/** A patient of the demo. Throws when nobody is called so. */
export async function patientNamed(tx: Tx, name: string) {
  const [row] = await tx.select().from(patients).where(eq(patients.displayName, name))
  if (!row) throw new Error(`nobody in the demo is called ${name}`)
  return row
}

/** A member of staff of the demo's first clinic. Throws when nobody is called so. */
export async function staffNamed(tx: Tx, name: string) {
  const [row] = await tx
    .select({ membership: memberships })
    .from(memberships)
    .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
    .where(and(eq(memberships.displayName, name), eq(clinics.slug, 'harbourside')))
  if (!row) throw new Error(`nobody works in the demo who is called ${name}`)
  return row.membership
}

/** Whom somebody of the demo signs in as. Throws when nobody is called so. */
export function demoPerson(name: string, role: Role): Promise<{ userId: string; clinicId: string }> {
  return read(
    testScope,
    async (tx): Promise<{ userId: string; clinicId: string }> =>
      role === 'patient' ? patientNamed(tx, name) : staffNamed(tx, name),
  )
}
