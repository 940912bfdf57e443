import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Role, SessionKind } from '../../lib/auth/roles'
import type { SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { clinics, memberships, patients, sessions, users } from '../schema'

/** One way this person can be at one clinic. */
export type Place = {
  clinicId: string
  clinicName: string
  role: Role
  /** Set for a patient. */
  patientId: string | null
  displayName: string
  receivesUnassigned: boolean
}

export type BrowserSession = {
  id: string
  userId: string
  kind: SessionKind
  clinicId: string | null
  role: Role | null
  createdAt: Date
  lastUsedAt: Date
  idleSeconds: number
  expiresAt: Date
  user: {
    email: string
    displayName: string
    locale: string
    timeZone: string
    isDemo: boolean
    hasTotp: boolean
  }
  places: Place[]
}

/**
 * The live browser session behind a cookie, with everything its person may be right now. Read on every request:
 * a revoked, expired or idle session, or a deactivated person, is null.
 */
export function getBrowserSession(
  scope: SystemScope,
  { sessionId, now }: { sessionId: string; now: Date },
): Promise<BrowserSession | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({ session: sessions, user: users })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(
        and(
          eq(sessions.id, sessionId),
          isNull(sessions.revokedAt),
          isNull(users.deactivatedAt),
          sql`${sessions.expiresAt} > ${now.toISOString()}::timestamptz`,
          sql`${sessions.lastUsedAt} + make_interval(secs => ${sessions.idleSeconds}) > ${now.toISOString()}::timestamptz`,
        ),
      )
    if (!row) return null
    const { session, user } = row
    const staff = await tx
      .select({
        clinicId: memberships.clinicId,
        clinicName: clinics.name,
        role: memberships.role,
        displayName: memberships.displayName,
        receivesUnassigned: memberships.receivesUnassigned,
      })
      .from(memberships)
      .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
      .where(and(eq(memberships.userId, user.id), isNull(memberships.endedAt)))
    const inCare = await tx
      .select({
        clinicId: patients.clinicId,
        clinicName: clinics.name,
        patientId: patients.id,
        displayName: patients.displayName,
      })
      .from(patients)
      .innerJoin(clinics, eq(clinics.id, patients.clinicId))
      .where(eq(patients.userId, user.id))
    return {
      id: session.id,
      userId: session.userId,
      kind: session.kind,
      clinicId: session.clinicId,
      role: session.role,
      createdAt: session.createdAt,
      lastUsedAt: session.lastUsedAt,
      idleSeconds: session.idleSeconds,
      expiresAt: session.expiresAt,
      user: {
        email: user.email,
        displayName: user.displayName,
        locale: user.locale,
        timeZone: user.timeZone,
        isDemo: user.isDemo,
        hasTotp: user.totpConfirmedAt !== null,
      },
      places: [
        ...inCare.map((place) => ({ ...place, role: 'patient' as const, receivesUnassigned: false })),
        ...staff.map((place) => ({ ...place, patientId: null })),
      ],
    }
  })
}
