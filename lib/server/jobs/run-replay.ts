import 'server-only'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import {
  listJudgedEpisodes,
  type ReplayCase,
  type ReplayedEpisodes,
  type ReplayPair,
} from '@/db/queries/replay-episodes'
import { addSummaries, emptySummary, type ReplaySummary } from '@/lib/protocol/replay-summary'
import { systemScope } from '../system-scope'

/** Episodes a thread holds in memory at once. */
const HANDFUL = 20
const THREADS_MAX = 2
/** A decision leaves some forty kilobytes behind that nobody needs again: with this much room they cost little to clear. */
const YOUNG_GENERATION_MB = 64

/** A thread does not inherit how its process reads TypeScript: it is told before anything else is read. */
const THREAD = `import('tsx/esm/api').then(({ register }) => {
  register()
  return import(require('node:worker_threads').workerData.entry)
})`

export type ReplayProgress = { episodesDone: number; cases: ReplayCase[] }

/**
 * Makes every past decision of a clinic again under another protocol, in threads, a handful of episodes at a time, so
 * that memory stays bounded. `onProgress` is told of each handful, one after the other. Throws when a thread fails.
 */
export async function runReplay(
  { clinicId, pair }: { clinicId: string; pair: ReplayPair },
  onProgress: (progress: ReplayProgress, episodesTotal: number) => Promise<void>,
): Promise<ReplaySummary> {
  const ids = await listJudgedEpisodes(systemScope('worker'), clinicId)
  const handfuls: string[][] = []
  for (let index = 0; index < ids.length; index += HANDFUL) handfuls.push(ids.slice(index, index + HANDFUL))
  const summary = emptySummary()
  let done = 0
  let told = onProgress({ episodesDone: 0, cases: [] }, ids.length)
  const take = (replayed: ReplayedEpisodes, size: number) => {
    addSummaries(summary, replayed.summary)
    done += size
    const progress = { episodesDone: done, cases: replayed.cases }
    told = told.then(() => onProgress(progress, ids.length))
  }
  const threads = Math.min(THREADS_MAX, availableParallelism(), Math.max(1, handfuls.length))
  await Promise.all(Array.from({ length: threads }, () => workThread(pair, handfuls, take)))
  await told
  return summary
}

/** One thread, fed until nothing is left. */
function workThread(
  pair: ReplayPair,
  handfuls: string[][],
  take: (replayed: ReplayedEpisodes, size: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(THREAD, {
      eval: true,
      workerData: {
        entry: new URL('./replay-thread.ts', import.meta.url).href,
        from: pair.from,
        to: pair.to,
        fromHash: pair.fromHash,
      },
      execArgv: ['--conditions=react-server'],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    })
    let inHand = 0
    const feed = () => {
      const next = handfuls.shift()
      inHand = next?.length ?? 0
      if (next) thread.postMessage(next)
      else void thread.terminate().then(() => resolve(), reject)
    }
    thread.on('message', (replayed: ReplayedEpisodes) => {
      take(replayed, inHand)
      feed()
    })
    thread.once('error', reject)
    feed()
  })
}
