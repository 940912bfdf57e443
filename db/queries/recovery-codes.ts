import 'server-only'
import { eq, isNull, sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { recoveryCodes } from '../schema'

/** How many recovery codes a person has left, and of which set: a new set has another name. */
export function getRecoveryCodes(
  scope: SystemScope,
  userId: string,
): Promise<{ left: number; round: string }> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        left: sql<number>`count(*) filter (where ${isNull(recoveryCodes.usedAt)})::int`,
        round: sql<string | null>`min(${recoveryCodes.id}::text)`,
      })
      .from(recoveryCodes)
      .where(eq(recoveryCodes.userId, userId))
    return { left: row?.left ?? 0, round: row?.round ?? 'none' }
  })
}
