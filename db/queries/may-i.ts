import 'server-only'
import type { PersonReader } from '../../lib/auth/scope'
import { mayIFacts } from '../../lib/may-i/facts'
import { type MayIAnswer, mayI } from '../../lib/may-i/may-i'
import type { GatesDecision } from '../../lib/progression/gates'
import { sittingPlan } from '../../lib/sitting/plan'
import type { TodayFacts } from '../../lib/today/types'
import { getRunning } from './running'
import { listSittings } from './sittings'

/** The board of one person, worked out from today's facts, running and the sitting plan. */
export async function getMayI(
  scope: PersonReader,
  facts: TodayFacts,
): Promise<{ answers: MayIAnswer[]; gates: GatesDecision | null }> {
  const { episode, today, protocol } = facts
  const running = await getRunning(scope, { episodeId: episode.id, today })
  const sittings = await listSittings(scope, {
    episodeId: episode.id,
    today,
    affected: episode.affectedSide,
    protocol,
  })
  const answers = mayI(mayIFacts(facts, running, sittingPlan(sittings, protocol)))
  return { answers, gates: running.decision?.gates ?? null }
}
