import 'server-only'
import { and, eq, isNull, lt, or } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { newId } from '../ids'
import { recoveryCodes, users } from '../schema'

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

/** Keeps a new secret that does not count until a first code has confirmed it. Never replaces a confirmed one. */
export function proposeSecret(
  scope: SystemScope,
  { userId, sealedSecret }: { userId: string; sealedSecret: Buffer },
): Promise<void> {
  return audited(scope, 'second-factor.propose', async (tx) => {
    await tx
      .update(users)
      .set({ totpSecret: sealedSecret, totpLastStep: null })
      .where(and(eq(users.id, userId), isNull(users.totpConfirmedAt)))
  })
}

/** The first right code makes the factor count and gives the recovery codes. false when it counted already. */
export function confirmSecret(
  scope: SystemScope,
  { userId, step, codeHashes, now }: { userId: string; step: number; codeHashes: string[]; now: Date },
): Promise<boolean> {
  return audited(scope, 'second-factor.confirm', async (tx) => {
    const confirmed = await tx
      .update(users)
      .set({ totpConfirmedAt: now, totpLastStep: step })
      .where(and(eq(users.id, userId), isNull(users.totpConfirmedAt)))
      .returning({ id: users.id })
    if (confirmed.length === 0) return false
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
    await tx.insert(recoveryCodes).values(codeHashes.map((codeHash) => ({ id: newId(), userId, codeHash })))
    return true
  })
}
