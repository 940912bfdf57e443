import 'server-only'
import { and, eq, isNull, lt, or } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { audited, type Tx } from '../audited'
import { passkeys, recoveryCodes, users } from '../schema'
import { endSessionsIn } from './browser-sessions'

/** Uses up a code's 30-second step. false when it, or a later one, was used before: of two at once one wins. */
export function useTotpStep(
  scope: SystemScope,
  { userId, step }: { userId: string; step: number },
): Promise<boolean> {
  return audited(scope, 'second-factor.use', async (tx) => {
    const used = await tx
      .update(users)
      .set({ totpLastStep: step })
      .where(and(eq(users.id, userId), or(isNull(users.totpLastStep), lt(users.totpLastStep, step))))
      .returning({ id: users.id })
    return used.length === 1
  })
}

/** Uses up a recovery code. false when it is unknown or was used before. */
export function useRecoveryCode(
  scope: SystemScope,
  { userId, codeHash, now }: { userId: string; codeHash: string; now: Date },
): Promise<boolean> {
  return audited(scope, 'second-factor.recover', async (tx) => {
    const used = await tx
      .update(recoveryCodes)
      .set({ usedAt: now })
      .where(
        and(
          eq(recoveryCodes.userId, userId),
          eq(recoveryCodes.codeHash, codeHash),
          isNull(recoveryCodes.usedAt),
        ),
      )
      .returning({ id: recoveryCodes.id })
    return used.length === 1
  })
}

/**
 * Gives a person a second factor that a first right code has confirmed, with its recovery codes, all or nothing.
 * false when there is one already (a passkey is one), unless it is to be replaced; then every other session ends.
 */
export function setFactor(
  scope: SystemScope,
  {
    userId,
    sealedSecret,
    step,
    codeHashes,
    replaceFrom,
    now,
  }: {
    userId: string
    sealedSecret: Buffer
    /** Of the code that confirmed it: used up. */
    step: number
    codeHashes: string[]
    /** The session in which the old factor is being replaced; undefined = there must be none yet. */
    replaceFrom?: string
    now: Date
  },
): Promise<boolean> {
  return audited(scope, 'second-factor.set', async (tx) => {
    if (replaceFrom === undefined && !(await hasNoFactor(tx, userId))) return false
    await tx
      .update(users)
      .set({ totpSecret: sealedSecret, totpConfirmedAt: now, totpLastStep: step })
      .where(eq(users.id, userId))
    await replaceCodes(tx, userId, codeHashes)
    if (replaceFrom !== undefined) await endSessionsIn(tx, { userId, except: replaceFrom, now })
    return true
  })
}

/** New recovery codes; the old ones, used or not, are worth nothing from now on. */
export function setRecoveryCodes(
  scope: SystemScope,
  { userId, codeHashes }: { userId: string; codeHashes: string[] },
): Promise<void> {
  return audited(scope, 'second-factor.codes', (tx) => replaceCodes(tx, userId, codeHashes))
}

/**
 * Neither an app nor a passkey: only then may a password alone lead to a factor. Holds the person, so that of two first
 * factors at once one is.
 */
export async function hasNoFactor(tx: Tx, userId: string): Promise<boolean> {
  const [user] = await tx.select().from(users).where(eq(users.id, userId)).for('update')
  if (!user || user.totpConfirmedAt !== null) return false
  return (await tx.$count(passkeys, eq(passkeys.userId, userId))) === 0
}

export async function replaceCodes(tx: Tx, userId: string, codeHashes: string[]): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  await tx.insert(recoveryCodes).values(codeHashes.map((codeHash) => ({ userId, codeHash })))
}
