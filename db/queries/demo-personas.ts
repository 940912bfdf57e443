import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Role } from '../../lib/auth/roles'
import type { SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { clinics, memberships, patients, users } from '../schema'

export type DemoPersona = { userId: string; displayName: string; role: Role; clinicName: string }

/** The invented people of the demo with what each is where, by clinic (the larger first), role and name. */
export function listDemoPersonas(scope: SystemScope): Promise<DemoPersona[]> {
  return read(scope, async (tx) => {
    const staff = await tx
      .select({
        userId: users.id,
        displayName: users.displayName,
        role: memberships.role,
        clinicName: clinics.name,
      })
      .from(users)
      .innerJoin(memberships, and(eq(memberships.userId, users.id), isNull(memberships.endedAt)))
      .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
      .where(and(eq(users.isDemo, true), isNull(users.deactivatedAt)))
      .orderBy(asc(clinics.id), asc(memberships.role), asc(users.displayName))
    const care = await tx
      .select({ userId: users.id, displayName: users.displayName, clinicName: clinics.name })
      .from(users)
      .innerJoin(patients, eq(patients.userId, users.id))
      .innerJoin(clinics, eq(clinics.id, patients.clinicId))
      .where(and(eq(users.isDemo, true), isNull(users.deactivatedAt)))
      .orderBy(asc(clinics.id), asc(users.displayName))
    return [...staff, ...care.map((row) => ({ ...row, role: 'patient' as const }))]
  })
}
