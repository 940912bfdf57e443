import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Role } from '../../lib/auth/roles'
import type { SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { memberships, patients, users } from '../schema'

export type SignInFacts = {
  user: typeof users.$inferSelect
  places: { clinicId: string; role: Role }[]
}

/** What signing in needs to know of one person who may sign in, by e-mail or id; null for anybody else. */
export function getSignInFacts(
  scope: SystemScope,
  who: { email: string } | { userId: string },
): Promise<SignInFacts | null> {
  return read(scope, async (tx) => {
    const [user] = await tx
      .select()
      .from(users)
      .where(
        and(
          'email' in who ? eq(users.email, who.email) : eq(users.id, who.userId),
          isNull(users.deactivatedAt),
        ),
      )
    if (!user) return null
    const staff = await tx
      .select({ clinicId: memberships.clinicId, role: memberships.role })
      .from(memberships)
      .where(and(eq(memberships.userId, user.id), isNull(memberships.endedAt)))
    const inCare = await tx
      .select({ clinicId: patients.clinicId })
      .from(patients)
      .where(eq(patients.userId, user.id))
    return {
      user,
      places: [...inCare.map(({ clinicId }) => ({ clinicId, role: 'patient' as const })), ...staff],
    }
  })
}
