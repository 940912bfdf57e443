import 'server-only'
import { and, asc, desc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Role, SessionKind } from '../../lib/auth/roles'
import type { SystemScope } from '../../lib/auth/scope'
import type { ZoneName } from '../../lib/time/types'
import { read, type Tx } from '../audited'
import { clinics, memberships, patients, sessions, users } from '../schema'
import { together } from '../together'

/** One way this person can be at one clinic. */
export type Place = {
  clinicId: string
  clinicName: string
  clinicZone: ZoneName
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

/** Everything the person that `userId` names may be right now. */
function placeSelects(tx: Tx, userId: string | SQL) {
  return {
    staff: tx
      .select({
        clinicId: memberships.clinicId,
        clinicName: clinics.name,
        clinicZone: clinics.timeZone,
        role: memberships.role,
        displayName: memberships.displayName,
        receivesUnassigned: memberships.receivesUnassigned,
      })
      .from(memberships)
      .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
      .where(and(eq(memberships.userId, userId), isNull(memberships.endedAt)))
      .orderBy(asc(clinics.name), asc(clinics.id), asc(memberships.role)),
    inCare: tx
      .select({
        clinicId: patients.clinicId,
        clinicName: clinics.name,
        clinicZone: clinics.timeZone,
        patientId: patients.id,
        displayName: patients.displayName,
      })
      .from(patients)
      .innerJoin(clinics, eq(clinics.id, patients.clinicId))
      .where(eq(patients.userId, userId))
      .orderBy(asc(clinics.name), asc(clinics.id)),
  }
}
type PlaceRows = {
  [Name in keyof ReturnType<typeof placeSelects>]: Awaited<ReturnType<typeof placeSelects>[Name]>
}

const placesIn = ({ staff, inCare }: PlaceRows): Place[] => [
  ...inCare.map((place) => ({ ...place, role: 'patient' as const, receivesUnassigned: false })),
  ...staff.map((place) => ({ ...place, patientId: null })),
]

/** Everything a person may be right now, by clinic; their own records first. */
export const placesOf = async (tx: Tx, userId: string): Promise<Place[]> =>
  placesIn(await together(tx, placeSelects(tx, userId)))

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
    const found = await together(tx, {
      live: tx
        .select({
          session: sessions,
          user: {
            email: users.email,
            displayName: users.displayName,
            locale: users.locale,
            timeZone: users.timeZone,
            isDemo: users.isDemo,
            factorSince: users.totpConfirmedAt,
            hasPassword: sql<boolean>`${users.passwordHash} is not null`,
          },
        })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(and(eq(sessions.id, sessionId), isNull(users.deactivatedAt), isLive(now))),
      ...placeSelects(tx, sql`(select s.user_id from sessions s where s.id = ${sessionId})`),
    })
    const [row] = found.live
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
      user: { ...user, hasTotp: user.factorSince !== null },
      places: placesIn(found),
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
