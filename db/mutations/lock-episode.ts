import 'server-only'
import { eq } from 'drizzle-orm'
import type { Tx } from '../audited'
import { episodeStates } from '../schema'

/**
 * Serialises everything that adds evidence to, or decides about, one episode: call it first in the transaction.
 * Returns the prepared state row, or null when the episode is not visible in this scope.
 */
export async function lockEpisode(tx: Tx, episodeId: string) {
  const [row] = await tx
    .select()
    .from(episodeStates)
    .where(eq(episodeStates.episodeId, episodeId))
    .for('update')
  return row ?? null
}
