import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { ManagerScope, SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { clinics, memberships, visitTypes } from '../schema'

/** Everything a manager may set for the clinic, as it is now, and whether this manager gets the weekly mail. */
export function getClinicSettings(scope: ManagerScope) {
  return read(scope, async (tx) => {
    const [clinic] = await tx.select().from(clinics).where(eq(clinics.id, scope.clinicId))
    if (!clinic) throw new Error('the clinic of the scope does not exist')
    const members = await tx
      .select({
        membershipId: memberships.id,
        userId: memberships.userId,
        displayName: memberships.displayName,
        role: memberships.role,
        receivesUnassigned: memberships.receivesUnassigned,
        weeklyCounts: memberships.weeklyCounts,
      })
      .from(memberships)
      .where(and(eq(memberships.clinicId, scope.clinicId), isNull(memberships.endedAt)))
      .orderBy(asc(memberships.displayName))
    const kinds = await tx
      .select({
        id: visitTypes.id,
        name: visitTypes.name,
        way: visitTypes.way,
        minutes: visitTypes.minutes,
        changeNoticeMinutes: visitTypes.changeNoticeMinutes,
        patientsMayBook: visitTypes.patientsMayBook,
      })
      .from(visitTypes)
      .where(and(eq(visitTypes.clinicId, scope.clinicId), isNull(visitTypes.endedAt)))
      .orderBy(asc(visitTypes.createdAt))
    return {
      clinic,
      clinicians: members.filter(({ role }) => role === 'clinician'),
      weeklyCounts: members.some(
        ({ role, userId, weeklyCounts }) => role === 'manager' && userId === scope.userId && weeklyCounts,
      ),
      kinds,
    }
  })
}

/** The clinic of this short name; null = there is none. */
export function getClinicId(scope: SystemScope, slug: string): Promise<string | null> {
  return read(scope, async (tx) => {
    const [row] = await tx.select({ id: clinics.id }).from(clinics).where(eq(clinics.slug, slug))
    return row?.id ?? null
  })
}
