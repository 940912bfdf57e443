import 'server-only'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Role, SessionKind } from '../../lib/auth/roles'
import type { SystemScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { sessions } from '../schema'

type NewSession = {
  /** SHA-256 of what the cookie carries. */
  id: string
  userId: string
  kind: SessionKind
  clinicId: string | null
  role: Role | null
  idleSeconds: number
  lifetimeSeconds: number
  userAgent: string | null
  /** The session this one takes the place of (a second factor was given); it ends now. */
  replaces?: string
  now: Date
}

/** Starts a browser session. */
export function startBrowserSession(scope: SystemScope, started: NewSession): Promise<void> {
  return audited(scope, 'session.start', async (tx, note) => {
    const { lifetimeSeconds, replaces, now, ...row } = started
    if (replaces) await tx.update(sessions).set({ revokedAt: now }).where(eq(sessions.id, replaces))
    await tx.insert(sessions).values({
      ...row,
      createdAt: now,
      lastUsedAt: now,
      expiresAt: new Date(now.getTime() + lifetimeSeconds * 1000),
    })
    if (row.clinicId) note({ clinicId: row.clinicId, entity: 'user', entityId: row.userId })
  })
}

/** Moves the idle clock; only what a person does may call it, never polling. */
export function touchBrowserSession(scope: SystemScope, sessionId: string, now: Date): Promise<void> {
  return audited(scope, 'session.use', async (tx) => {
    await tx.update(sessions).set({ lastUsedAt: now }).where(eq(sessions.id, sessionId))
  })
}

/** Where a person with several places is now. */
export function choosePlace(
  scope: SystemScope,
  { sessionId, clinicId, role }: { sessionId: string; clinicId: string; role: Role },
): Promise<void> {
  return audited(scope, 'session.choose-place', async (tx, note) => {
    note({ clinicId, entity: 'session' })
    await tx.update(sessions).set({ clinicId, role }).where(eq(sessions.id, sessionId))
  })
}

/** Ends one session of a person. */
export function endBrowserSession(
  scope: SystemScope,
  { sessionId, now }: { sessionId: string; now: Date },
): Promise<void> {
  return audited(scope, 'session.end', async (tx) => {
    await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
  })
}

/** Ends every session of a person, except the one named: after a new password or second factor, or when access ends. */
export function endSessionsOf(
  scope: SystemScope,
  { userId, except, now }: { userId: string; except?: string; now: Date },
): Promise<number> {
  return audited(scope, 'session.end-all', async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(
        and(
          eq(sessions.userId, userId),
          isNull(sessions.revokedAt),
          except === undefined ? sql`true` : ne(sessions.id, except),
        ),
      )
      .returning({ id: sessions.id })
    return ended.length
  })
}
