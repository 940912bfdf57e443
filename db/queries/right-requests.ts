import 'server-only'
import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { StaffRole } from '../../lib/auth/roles'
import type { ManagerScope } from '../../lib/auth/scope'
import type { ZoneName } from '../../lib/time/types'
import { read } from '../audited'
import { clinics, memberships, rightRequests } from '../schema'

export type RightRequest = typeof rightRequests.$inferSelect
export type Colleague = {
  membershipId: string
  userId: string
  displayName: string
  role: StaffRole
  protocolPermission: boolean
}

/** Most ended requests shown; the newest are listed. */
const MOST_ENDED = 50

/** Who holds what in the clinic, the requests that wait, and those answered lately, newest first. Four statements. */
export function getRights(scope: ManagerScope): Promise<{
  clinic: { name: string; timeZone: ZoneName }
  colleagues: Colleague[]
  waiting: RightRequest[]
  ended: RightRequest[]
}> {
  return read(scope, async (tx) => {
    const [clinic] = await tx
      .select({ name: clinics.name, timeZone: clinics.timeZone })
      .from(clinics)
      .where(eq(clinics.id, scope.clinicId))
    if (!clinic) throw new Error('the clinic of the scope does not exist')
    const colleagues = await tx
      .select({
        membershipId: memberships.id,
        userId: memberships.userId,
        displayName: memberships.displayName,
        role: memberships.role,
        protocolPermission: memberships.protocolPermission,
      })
      .from(memberships)
      .where(and(eq(memberships.clinicId, scope.clinicId), isNull(memberships.endedAt)))
      .orderBy(asc(memberships.displayName), asc(memberships.role))
    const here = eq(rightRequests.clinicId, scope.clinicId)
    const waiting = await tx
      .select()
      .from(rightRequests)
      .where(and(here, isNull(rightRequests.ended)))
      .orderBy(asc(rightRequests.askedAt))
    const ended = await tx
      .select()
      .from(rightRequests)
      .where(and(here, isNotNull(rightRequests.ended)))
      .orderBy(desc(rightRequests.endedAt))
      .limit(MOST_ENDED)
    return { clinic, colleagues, waiting, ended }
  })
}
