import type { BrowserContext } from '@playwright/test'
import { and, eq } from 'drizzle-orm'
import { read, type Tx } from '@/db/audited'
import { clinics, memberships, patients } from '@/db/schema'
import { testScope } from '@/db/testing/factories'
import type { Role } from '@/lib/auth/roles'
import { signInAs } from './sign-in-as'

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

/** Signs this browser in as somebody of the demo, without the pages of signing in. */
export async function become(context: BrowserContext, [name, role]: readonly [string, Role]) {
  const person = await read(
    testScope,
    async (tx): Promise<{ userId: string; clinicId: string }> =>
      role === 'patient' ? patientNamed(tx, name) : staffNamed(tx, name),
  )
  await signInAs(context, person, role)
}
