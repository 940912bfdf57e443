import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Role } from '../../lib/auth/roles'
import { audited } from '../audited'
import { startBrowserSession } from '../mutations/browser-sessions'
import { memberships, sessions } from '../schema'
import { testScope } from './factories'

/**
 * A signed-in browser for a made person, second factor given. Returns what its cookie carries; the test of signing
 * in is the only one that signs in by hand.
 */
export async function makeSession(
  person: { userId: string; clinicId: string },
  role: Role,
  now: Date = new Date(),
): Promise<{ sid: string; sessionId: string }> {
  const sid = randomBytes(32).toString('base64url')
  const sessionId = createHash('sha256').update(sid).digest('hex')
  await startBrowserSession(testScope, {
    id: sessionId,
    userId: person.userId,
    kind: 'full',
    secondFactorAt: role === 'patient' ? null : now,
    clinicId: person.clinicId,
    role,
    idleSeconds: 15 * 60,
    lifetimeSeconds: 12 * 60 * 60,
    userAgent: 'a test',
    now,
  })
  return { sid, sessionId }
}

/** What somebody with the power to do it does: this person's role here is over from now on. */
export async function endMembershipOf(staff: { membershipId: string }): Promise<void> {
  await audited(testScope, 'test.end', (tx) =>
    tx.update(memberships).set({ endedAt: new Date() }).where(eq(memberships.id, staff.membershipId)),
  )
}

/** Ends every session of a person, as a sign-in that has run out. */
export async function endSessionsOf({ userId }: { userId: string }): Promise<void> {
  await audited(testScope, 'test.end', (tx) =>
    tx.update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.userId, userId)),
  )
}
