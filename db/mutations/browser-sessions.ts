import 'server-only'
import { and, eq, isNotNull, isNull, lt, ne } from 'drizzle-orm'
import type { Role, SessionKind } from '../../lib/auth/roles'
import type { SystemScope } from '../../lib/auth/scope'
import { audited, type Tx } from '../audited'
import { placesOf } from '../queries/browser-session'
import { sessions } from '../schema'

type NewSession = {
  /** SHA-256 of what the cookie carries. */
  id: string
  userId: string
  kind: SessionKind
  /** null = not given in this session. */
  secondFactorAt: Date | null
  clinicId: string | null
  role: Role | null
  idleSeconds: number
  lifetimeSeconds: number
  userAgent: string | null
  /** The session this one takes the place of (a second factor, or the password once more, was given); it ends now. */
  replaces?: string
  now: Date
}

/** Starts a browser session. */
export function startBrowserSession(scope: SystemScope, started: NewSession): Promise<void> {
  return audited(scope, 'session.start', async (tx, note) => {
    const { lifetimeSeconds, replaces, now, ...row } = started
    const latest = new Date(now.getTime() + lifetimeSeconds * 1000)
    const before = replaces ? await endOne(tx, replaces, now) : undefined
    await tx.insert(sessions).values({
      ...row,
      createdAt: now,
      lastUsedAt: now,
      // Giving the password once more does not lengthen a working day.
      expiresAt: before?.kind === 'full' && before.expiresAt < latest ? before.expiresAt : latest,
    })
    if (row.clinicId) note({ clinicId: row.clinicId, entity: 'user', entityId: row.userId })
  })
}

async function endOne(tx: Tx, id: string, now: Date) {
  const [ended] = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)))
    .returning({ kind: sessions.kind, expiresAt: sessions.expiresAt })
  return ended
}

/** Moves the idle clock; only what a person does may call it, never polling. */
export function touchBrowserSession(scope: SystemScope, sessionId: string, now: Date): Promise<void> {
  return audited(scope, 'session.use', async (tx) => {
    await tx
      .update(sessions)
      .set({ lastUsedAt: now })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt), lt(sessions.lastUsedAt, now)))
  })
}

/**
 * Where a person with several places is now. false: the person is not that (any more), or it is a staff role and no
 * second factor was given in this session.
 */
export function choosePlace(
  scope: SystemScope,
  { sessionId, userId, clinicId, role }: { sessionId: string; userId: string; clinicId: string; role: Role },
): Promise<boolean> {
  return audited(scope, 'session.choose-place', async (tx, note) => {
    const places = await placesOf(tx, userId)
    if (!places.some((place) => place.clinicId === clinicId && place.role === role)) return false
    const chosen = await tx
      .update(sessions)
      .set({ clinicId, role })
      .where(
        and(
          eq(sessions.id, sessionId),
          eq(sessions.userId, userId),
          eq(sessions.kind, 'full'),
          isNull(sessions.revokedAt),
          role === 'patient' ? undefined : isNotNull(sessions.secondFactorAt),
        ),
      )
      .returning({ id: sessions.id })
    if (chosen.length === 0) return false
    note({ clinicId, entity: 'user', entityId: userId, detail: { role } })
    return true
  })
}

/** Ends one session of a person; somebody else's, or one that has ended, is left as it is (false). */
export function endBrowserSession(
  scope: SystemScope,
  { sessionId, userId, now }: { sessionId: string; userId: string; now: Date },
): Promise<boolean> {
  return audited(scope, 'session.end', async (tx, note) => {
    const [ended] = await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.revokedAt)))
      .returning({ clinicId: sessions.clinicId })
    if (ended?.clinicId) note({ clinicId: ended.clinicId, entity: 'user', entityId: userId })
    return ended !== undefined
  })
}

/** Ends every session of a person, except the one named: after a new password or second factor, or when access ends. */
export function endSessionsOf(
  scope: SystemScope,
  { userId, except, now }: { userId: string; except?: string; now: Date },
): Promise<number> {
  return audited(scope, 'session.end-all', (tx) => endSessionsIn(tx, { userId, except, now }))
}

/** {@link endSessionsOf} inside another write: a new password and the end of the old sessions are one act. */
export async function endSessionsIn(
  tx: Tx,
  { userId, except, now }: { userId: string; except?: string | undefined; now: Date },
): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        except === undefined ? undefined : ne(sessions.id, except),
      ),
    )
    .returning({ id: sessions.id })
  return ended.length
}
