import 'server-only'
import type { Tx } from '../audited'
import { getEpisodeContext } from '../queries/episode-context'
import { reviewCompletion } from './review-completion'
import { reviewPlateau } from './review-plateau'
import { reviewResponse } from './review-response'
import { reviewUnderLoading } from './review-under-loading'

/**
 * The nightly look back over weeks, after the day itself was judged: is it done (C.16), did two weeks bring nothing, did
 * twelve (C.11), does somebody do less than they could? Each freezes what it finds and asks a person; none moves a plan.
 * The episode must be locked.
 */
export async function lookBack(tx: Tx, { episodeId, now }: { episodeId: string; now: Date }): Promise<void> {
  const context = await getEpisodeContext(tx, episodeId)
  if (!context || context.episode.status !== 'active' || context.episode.startedOn === null) return
  const today = context.state.evaluatedThrough
  if (today === null) return
  const about = { context, today, now }
  if (await reviewCompletion(tx, about)) return
  const slow = await reviewPlateau(tx, about)
  await reviewResponse(tx, about)
  if (!slow) await reviewUnderLoading(tx, about)
}
