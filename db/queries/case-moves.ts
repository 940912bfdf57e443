import 'server-only'
import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm'
import type { ManagerScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { caseMoves } from '../schema'

/** How long a manager reads above the cases how a handover of theirs ended. */
const SAID_MS = 2 * 60_000

/** An own handover that has just been carried out, or could not be. */
export type EndedMove = { moveId: string; state: 'done' | 'refused'; count: number; toName: string }

/** How this manager's handovers of the last two minutes ended, the newest first; one taken back is not among them. */
export function listEndedMoves(scope: ManagerScope, now: Date): Promise<EndedMove[]> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({
        moveId: caseMoves.id,
        state: caseMoves.state,
        count: sql<number>`cardinality(${caseMoves.patientIds})`,
        toName: caseMoves.toName,
      })
      .from(caseMoves)
      .where(
        and(
          eq(caseMoves.clinicId, scope.clinicId),
          eq(caseMoves.askedByUserId, scope.userId),
          inArray(caseMoves.state, ['done', 'refused']),
          gte(caseMoves.endedAt, new Date(now.getTime() - SAID_MS)),
        ),
      )
      .orderBy(desc(caseMoves.endedAt))
    return rows.map((row) => ({ ...row, state: row.state === 'done' ? 'done' : 'refused' }))
  })
}
