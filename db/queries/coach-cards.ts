import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { coachCardOpenings, coachCards } from '../schema'

export type ShownCard = {
  id: string
  shownName: string | null
  madeFor: string | null
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
  openings: number
  lastOpenedAt: Date | null
}

/** The cards of one episode, newest first, and how often each was opened. */
export async function listCoachCards(scope: RecordScope, episodeId: string): Promise<ShownCard[]> {
  const rows = await read(scope, (tx) =>
    tx
      .select({
        id: coachCards.id,
        shownName: coachCards.shownName,
        madeFor: coachCards.madeFor,
        createdAt: coachCards.createdAt,
        expiresAt: coachCards.expiresAt,
        revokedAt: coachCards.revokedAt,
        openings: sql<number>`(select count(*)::int from ${coachCardOpenings} o where o.card_id = coach_cards.id)`,
        lastOpenedAt: sql<
          string | null
        >`(select max(o.opened_at) from ${coachCardOpenings} o where o.card_id = coach_cards.id)`,
      })
      .from(coachCards)
      .where(and(eq(coachCards.episodeId, episodeId), eq(coachCards.patientId, scope.patientId)))
      .orderBy(desc(coachCards.createdAt))
      .limit(20),
  )
  return rows.map((row) => ({
    ...row,
    lastOpenedAt: row.lastOpenedAt === null ? null : new Date(row.lastOpenedAt),
  }))
}
