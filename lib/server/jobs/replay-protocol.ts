import 'server-only'
import { beginReplay, endReplay, noteReplayProgress } from '@/db/mutations/protocol-replays'
import { getReplayPair } from '@/db/queries/protocol-replays'
import type { ReplayCase } from '@/db/queries/replay-episodes'
import { ReplayWish } from '@/lib/jobs/payloads'
import { log } from '../log'
import { systemScope } from '../system-scope'
import { runReplay } from './run-replay'

const TELL_EVERY_MS = 500

/** Tries a draft on the clinic's past and keeps the page told how far it is. An interrupted replay begins again. */
export async function replayProtocol(payload: unknown): Promise<void> {
  const { replayId } = ReplayWish.parse(payload)
  const scope = systemScope('worker')
  const wanted = await getReplayPair(scope, replayId)
  if (!wanted) {
    await endReplay(scope, { replayId, summary: null, now: new Date() })
    return
  }
  let begun = false
  let toldAt = 0
  let waiting: ReplayCase[] = []
  const startedAt = Date.now()
  const summary = await runReplay(wanted, async ({ episodesDone, cases }, episodesTotal) => {
    if (!begun) begun = await beginReplay(scope, { replayId, episodesTotal, now: new Date() })
    waiting.push(...cases)
    if (Date.now() - toldAt < TELL_EVERY_MS && episodesDone < episodesTotal) return
    toldAt = Date.now()
    const told = waiting
    waiting = []
    await noteReplayProgress(scope, { replayId, clinicId: wanted.clinicId, episodesDone, cases: told })
  })
  await endReplay(scope, { replayId, summary, now: new Date() })
  log.info({ replayId, decisions: summary.decisions, ms: Date.now() - startedAt }, 'replay done')
}
