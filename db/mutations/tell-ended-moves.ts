import 'server-only'
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { ManagerScope } from '../../lib/auth/scope'
import { audited, read } from '../audited'
import { caseMoves } from '../schema'

/** An own handover that has been carried out, or could not be. */
export type EndedMove = { moveId: string; state: 'done' | 'refused'; count: number; toName: string }

/**
 * How this manager's handovers ended that they have not been told of yet, the newest first. Each is told once, on the
 * first page that is read after it ended; one taken back is not among them. Nothing is written when there is no news.
 */
export async function tellEndedMoves(scope: ManagerScope, now: Date): Promise<EndedMove[]> {
  const news = and(
    eq(caseMoves.clinicId, scope.clinicId),
    eq(caseMoves.askedByUserId, scope.userId),
    inArray(caseMoves.state, ['done', 'refused']),
    isNull(caseMoves.toldAt),
  )
  const waiting = await read(scope, (tx) =>
    tx
      .select({
        moveId: caseMoves.id,
        state: caseMoves.state,
        count: sql<number>`cardinality(${caseMoves.patientIds})`,
        toName: caseMoves.toName,
      })
      .from(caseMoves)
      .where(news)
      .orderBy(desc(caseMoves.endedAt)),
  )
  if (waiting.length === 0) return []
  const ids = waiting.map(({ moveId }) => moveId)
  const told = await audited(scope, 'case.reassign-told', (tx, note) => {
    note({ entity: 'case_move', detail: { moves: ids } })
    return tx
      .update(caseMoves)
      .set({ toldAt: now })
      .where(and(news, inArray(caseMoves.id, ids)))
      .returning({ moveId: caseMoves.id })
  })
  const mine = new Set(told.map(({ moveId }) => moveId))
  return waiting
    .filter(({ moveId }) => mine.has(moveId))
    .map((row) => ({ ...row, state: row.state === 'done' ? 'done' : 'refused' }))
}
