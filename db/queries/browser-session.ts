import 'server-only'
import { and, asc, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { Role, SessionKind } from '../../lib/auth/roles'
import type { SystemScope } from '../../lib/auth/scope'
import { read, type Tx } from '../audited'
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
  /** null = not given in this session: staff places cannot be used. */
  secondFactorAt: Date | null
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
    /** null = no second factor. */
    factorSince: Date | null
    hasPassword: boolean
  }
  places: Place[]
}

/** Everything a person may be right now, by clinic; their own records first. */
export async function placesOf(tx: Tx, userId: string): Promise<Place[]> {
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
    .where(and(eq(memberships.userId, userId), isNull(memberships.endedAt)))
    .orderBy(asc(clinics.name), asc(clinics.id), asc(memberships.role))
  const inCare = await tx
    .select({
      clinicId: patients.clinicId,
      clinicName: clinics.name,
      patientId: patients.id,
      displayName: patients.displayName,
    })
    .from(patients)
    .innerJoin(clinics, eq(clinics.id, patients.clinicId))
    .where(eq(patients.userId, userId))
    .orderBy(asc(clinics.name), asc(clinics.id))
  return [
    ...inCare.map((place) => ({ ...place, role: 'patient' as const, receivesUnassigned: false })),
    ...staff.map((place) => ({ ...place, patientId: null })),
  ]
}

/** Not revoked, not run out, not idle too long. */
const isLive = (now: Date) =>
  and(
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, now),
    sql`${sessions.lastUsedAt} + make_interval(secs => ${sessions.idleSeconds}) > ${now.toISOString()}::timestamptz`,
  )

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
      .where(and(eq(sessions.id, sessionId), isNull(users.deactivatedAt), isLive(now)))
    if (!row) return null
    const { session, user } = row
    return {
      id: session.id,
      userId: session.userId,
      kind: session.kind,
      clinicId: session.clinicId,
      role: session.role,
      secondFactorAt: session.secondFactorAt,
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
        factorSince: user.totpConfirmedAt,
        hasPassword: user.passwordHash !== null,
      },
      places: await placesOf(tx, user.id),
    }
  })
}

export type Device = {
  sessionId: string
  userAgent: string | null
  createdAt: Date
  lastUsedAt: Date
  /** A phone kept ready between sign-ins until then; null = signed in. */
  readyUntil: Date | null
}

/** The browsers a person is signed in with, and phones kept ready, last used first; at most 50. */
export function listDevices(
  scope: SystemScope,
  { userId, now }: { userId: string; now: Date },
): Promise<Device[]> {
  return read(scope, (tx) =>
    tx
      .select({
        sessionId: sessions.id,
        userAgent: sessions.userAgent,
        createdAt: sessions.createdAt,
        lastUsedAt: sessions.lastUsedAt,
        readyUntil:
          sql<Date | null>`case when ${sessions.kind} = 'device' then ${sessions.expiresAt} end`.mapWith(
            sessions.expiresAt,
          ),
      })
      .from(sessions)
      .where(and(eq(sessions.userId, userId), inArray(sessions.kind, ['full', 'device']), isLive(now)))
      .orderBy(desc(sessions.lastUsedAt))
      .limit(50),
  )
}
