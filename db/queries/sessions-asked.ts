import 'server-only'
import type { CareScope } from '../../lib/auth/scope'
import { askedSince, type SessionsAsked, sessionsAsked } from '../../lib/progress/sessions-asked'
import type { Protocol } from '../../lib/progression/protocol'
import type { CaseEpisode, CaseState } from '../../lib/review/case'
import type { PlainDate } from '../../lib/time/types'
import { getProgress } from './progress'

/**
 * The sessions asked for and done of late, for a chart whose adherence cannot be graded yet. null = it can, or nothing was
 * asked for. One statement, and none where adherence is known.
 */
export async function getSessionsAsked(
  scope: CareScope,
  {
    episode,
    state,
    protocol,
    today,
  }: {
    episode: Pick<CaseEpisode, 'episodeId' | 'startedOn'>
    state: Pick<CaseState, 'adherence7d'> | null
    protocol: Protocol
    today: PlainDate
  },
): Promise<SessionsAsked | null> {
  if (state?.adherence7d != null) return null
  const { episodeId, startedOn } = episode
  const progress = await getProgress(scope, { episodeId, from: askedSince(today, startedOn) })
  return sessionsAsked(startedOn, { ...progress, today, protocol })
}
