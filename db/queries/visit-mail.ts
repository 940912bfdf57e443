import 'server-only'
import { eq } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { patients, users, visits } from '../schema'

/** To whom, and in which language and zone, the mail about a visit goes; null = there is no such visit or person. */
export function getVisitAddressee(
  scope: SystemScope,
  { visitId, to, userId }: { visitId: string; to: 'patient' | 'clinician'; userId?: string | undefined },
): Promise<{ email: string; name: string; locale: string; timeZone: string } | null> {
  return read(scope, async (tx) => {
    const [visit] = await tx
      .select({ patientUserId: patients.userId, clinicianUserId: visits.clinicianUserId })
      .from(visits)
      .innerJoin(patients, eq(patients.id, visits.patientId))
      .where(eq(visits.id, visitId))
    if (!visit) return null
    const [person] = await tx
      .select({
        email: users.email,
        name: users.displayName,
        locale: users.locale,
        timeZone: users.timeZone,
        deactivatedAt: users.deactivatedAt,
      })
      .from(users)
      .where(eq(users.id, userId ?? (to === 'patient' ? visit.patientUserId : visit.clinicianUserId)))
    if (!person || person.deactivatedAt) return null
    return { email: person.email, name: person.name, locale: person.locale, timeZone: person.timeZone }
  })
}
