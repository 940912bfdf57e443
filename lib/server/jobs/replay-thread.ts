import 'server-only'
import { parentPort, workerData } from 'node:worker_threads'
import { type ReplayPair, replayEpisodes } from '@/db/queries/replay-episodes'
import { parseProtocol } from '@/lib/progression/protocol'
import { systemScope } from '../system-scope'

/** One of the threads of a replay: it is given handfuls of episodes and answers with what became of them. */
const given = workerData as { from: unknown; to: unknown; fromHash: string }
const pair: ReplayPair = {
  from: parseProtocol(given.from),
  to: parseProtocol(given.to),
  fromHash: given.fromHash,
}

parentPort?.on('message', (episodeIds: string[]) => {
  replayEpisodes(systemScope('worker'), { episodeIds, pair }).then(
    (replayed) => parentPort?.postMessage(replayed),
    // What goes wrong in a query may quote what a person logged: only its kind leaves the thread.
    (error: unknown) => {
      throw new Error(error instanceof Error ? error.name : 'replay failed')
    },
  )
})
