import 'server-only'
import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { passkeyAddedMail } from '../../lib/auth/mails'
import type { SystemScope } from '../../lib/auth/scope'
import { parseLocale } from '../../lib/messages'
import { type AuditNote, audited, unlessRefused } from '../audited'
import { enqueue } from '../enqueue'
import { placesOf } from '../queries/browser-session'
import { passkeyChallenges, passkeys, users } from '../schema'
import { endSessionsIn } from './browser-sessions'
import { hasNoFactor, replaceCodes } from './second-factor'

/** More than anybody has devices; keeps a stolen session from filling a table. */
export const MOST_PASSKEYS = 20

export type ChallengePurpose = 'register' | 'sign_in'
type Asked = { challengeHash: string; purpose: ChallengePurpose; boundTo: string }

/** Keeps what a passkey is about to be asked to sign. */
export function keepChallenge(scope: SystemScope, asked: Asked & { expiresAt: Date }): Promise<void> {
  return audited(scope, 'passkey.ask', async (tx) => {
    await tx.insert(passkeyChallenges).values(asked)
  })
}

/** Uses a challenge up. false: never asked, too old, of another browser or purpose, or answered before. */
export function spendChallenge(
  scope: SystemScope,
  { now, ...asked }: Asked & { now: Date },
): Promise<boolean> {
  return audited(scope, 'passkey.spend', async (tx) => {
    const spent = await tx
      .update(passkeyChallenges)
      .set({ usedAt: now })
      .where(
        and(
          eq(passkeyChallenges.challengeHash, asked.challengeHash),
          eq(passkeyChallenges.purpose, asked.purpose),
          eq(passkeyChallenges.boundTo, asked.boundTo),
          isNull(passkeyChallenges.usedAt),
          gt(passkeyChallenges.expiresAt, now),
        ),
      )
      .returning({ purpose: passkeyChallenges.purpose })
    return spent.length === 1
  })
}

const ofPerson = (userId: string, clinicId: string | null | undefined, more: AuditNote = {}): AuditNote => ({
  ...(clinicId ? { clinicId } : {}),
  entity: 'user',
  entityId: userId,
  ...more,
})

/**
 * Gives a person one more passkey and writes to them that there is one. `full`: they have {@link MOST_PASSKEYS};
 * `known`: the authenticator's key belongs to somebody already. `first`: it is the first factor of somebody who has given a
 * password alone, and these are its recovery codes; `not_first`: they have a factor.
 */
export function addPasskey(
  scope: SystemScope,
  added: {
    userId: string
    clinicId: string | null
    credentialId: string
    publicKey: Buffer
    signCount: number
    transports: string[]
    name: string
    appUrl: string
    now: Date
    first?: { codeHashes: string[] } | undefined
  },
): Promise<'added' | 'known' | 'full' | 'not_first'> {
  return audited(scope, 'passkey.add', async (tx, note) => {
    const { clinicId, appUrl, now, first, ...row } = added
    if (first && !(await hasNoFactor(tx, row.userId))) return 'not_first'
    const [user] = await tx.select().from(users).where(eq(users.id, row.userId)).for('update')
    const held = await tx.$count(passkeys, eq(passkeys.userId, row.userId))
    if (!user || held >= MOST_PASSKEYS) return 'full'
    const isNew = await unlessRefused(tx, 'passkeys_credential_id', (inner) =>
      inner.insert(passkeys).values({ ...row, createdAt: now }),
    )
    if (!isNew) return 'known'
    if (first) await replaceCodes(tx, row.userId, first.codeHashes)
    const letter = {
      to: user.email,
      name: user.displayName,
      url: `${appUrl}/settings/security`,
      locale: parseLocale(user.locale),
    }
    await enqueue(tx, 'send-mail', passkeyAddedMail(letter))
    note(ofPerson(row.userId, clinicId))
    return 'added'
  })
}

/**
 * Takes note that a passkey was used. false, and a line in the audit trail: its count did not rise, so the key may
 * have been copied (WebAuthn 7.2, step 22). Authenticators that never count stay at 0.
 */
export async function usePasskey(
  scope: SystemScope,
  { id, userId, signCount, now }: { id: string; userId: string; signCount: number; now: Date },
): Promise<boolean> {
  const used = await audited(scope, 'passkey.use', async (tx, note) => {
    const rows = await tx
      .update(passkeys)
      .set({ signCount, lastUsedAt: now })
      .where(
        and(
          eq(passkeys.id, id),
          or(
            lt(passkeys.signCount, signCount),
            and(eq(passkeys.signCount, 0), sql`${signCount}::bigint = 0`),
          ),
        ),
      )
      .returning({ id: passkeys.id })
    if (rows.length === 0) return false
    note(ofPerson(userId, (await placesOf(tx, userId))[0]?.clinicId))
    return true
  })
  if (used) return true
  await audited(scope, 'passkey.refuse', async (tx, note) => {
    const places = await placesOf(tx, userId)
    note(ofPerson(userId, places[0]?.clinicId, { detail: { reason: 'count_did_not_rise' } }))
  })
  return false
}

/** Gives a passkey of one's own another name. false = there is none such. */
export function renamePasskey(
  scope: SystemScope,
  { id, userId, clinicId, name }: { id: string; userId: string; clinicId: string | null; name: string },
): Promise<boolean> {
  return audited(scope, 'passkey.rename', async (tx, note) => {
    const renamed = await tx
      .update(passkeys)
      .set({ name })
      .where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)))
      .returning({ id: passkeys.id })
    if (renamed.length > 0) note(ofPerson(userId, clinicId))
    return renamed.length > 0
  })
}

/**
 * Takes a passkey away and signs every other device out. `last_factor`: somebody at a clinic would be left with a
 * password alone.
 */
export function removePasskey(
  scope: SystemScope,
  {
    id,
    userId,
    clinicId,
    keepSessionId,
    now,
  }: { id: string; userId: string; clinicId: string | null; keepSessionId: string; now: Date },
): Promise<'removed' | 'last_factor' | 'not_there'> {
  return audited(scope, 'passkey.remove', async (tx, note) => {
    const [user] = await tx.select().from(users).where(eq(users.id, userId)).for('update')
    const held = await tx.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.userId, userId))
    if (!user || !held.some((each) => each.id === id)) return 'not_there'
    const isStaff = (await placesOf(tx, userId)).some(({ role }) => role !== 'patient')
    if (isStaff && user.totpConfirmedAt === null && held.length === 1) return 'last_factor'
    await tx.delete(passkeys).where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)))
    await endSessionsIn(tx, { userId, except: keepSessionId, now })
    note(ofPerson(userId, clinicId))
    return 'removed'
  })
}
