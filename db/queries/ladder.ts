import 'server-only'
import { eq } from 'drizzle-orm'
import type { LadderState, PerSide } from '../../lib/progression/types'
import type { Tx } from '../audited'
import { ladderStates } from '../schema'
import { ladderStateOf } from './episode-context'

/** Where each affected side of an episode stands; a side that is not on the ladder is absent. */
export async function ladderOf(tx: Tx, episodeId: string): Promise<PerSide<LadderState>> {
  return ladderIn(await tx.select().from(ladderStates).where(eq(ladderStates.episodeId, episodeId)))
}

/** Stored rows as the ladder of each side. */
export function ladderIn(rows: readonly (typeof ladderStates.$inferSelect)[]): PerSide<LadderState> {
  return Object.fromEntries(rows.map((row) => [row.side, ladderStateOf(row)]))
}
