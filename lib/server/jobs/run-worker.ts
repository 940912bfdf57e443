import 'server-only'
import { EventEmitter } from 'node:events'
import {
  Logger,
  parseCrontab,
  type Runner,
  run,
  type Task,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import { workerPresence } from '@/db/mutations/worker-presence'
import { env } from '../env'
import { log } from '../log'
import { safeError } from '../safe-error'
import { crontab, tasks } from './tasks'

const CONCURRENT_JOBS = 4
const PRESENCE_MS = 20_000

/** The worker's own connections act as `loadwise_system`: the queue's tables have row-level security on. */
function systemUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  const options = url.searchParams.get('options')
  url.searchParams.set('options', `${options ? `${options} ` : ''}-c role=loadwise_system`)
  url.searchParams.set('application_name', 'loadwise-worker')
  return url.href
}

/** What the queue itself has to say; it never gets to see more of a failed job than a {@link JobFailure}. */
const logger = new Logger((scope) => (level, _message, meta) => {
  if ((level !== 'error' && level !== 'warning') || meta?.error instanceof JobFailure) return
  const { taskIdentifier: task, jobId } = scope
  log[level === 'error' ? 'error' : 'warn']({ task, jobId, err: meta?.error }, 'the job queue reports')
})

/** The queue keeps the last error of a job as text: what it keeps holds nothing a person has typed. */
class JobFailure extends Error {
  constructor(error: unknown) {
    super(JSON.stringify(safeError(error)))
    this.stack = this.message
  }
}

const withSafeErrors =
  (task: Task): Task =>
  async (payload, helpers) => {
    try {
      await task(payload, helpers)
    } catch (err) {
      const { id, task_identifier, attempts } = helpers.job
      log.error({ task: task_identifier, jobId: id, attempt: attempts, err }, 'job failed')
      throw new JobFailure(err)
    }
  }

const taskList: TaskList = Object.fromEntries(
  Object.entries(tasks).map(([name, task]) => [name, withSafeErrors(task)]),
)

/**
 * Starts taking jobs; `stop` lets the running ones finish. Every so often it looks for jobs whose worker was
 * killed (see workerPresence).
 */
export async function runWorker(): Promise<Runner> {
  const { DATABASE_URL } = env()
  const events: WorkerEvents = new EventEmitter()
  let leave = async () => {}
  events.once('pool:create', ({ workerPool }) => {
    const presence = workerPresence(DATABASE_URL, workerPool.id)
    const look = () =>
      presence.releaseDead().then(
        (dead) => dead.length > 0 && log.warn({ workers: dead }, 'gave back the jobs of killed workers'),
        (err: unknown) => log.warn({ err }, 'could not look for jobs of killed workers'),
      )
    void look()
    const looking = setInterval(() => void look(), PRESENCE_MS)
    leave = () => {
      clearInterval(looking)
      return presence.leave()
    }
  })
  const runner = await run({
    connectionString: systemUrl(DATABASE_URL),
    concurrency: CONCURRENT_JOBS,
    noHandleSignals: true,
    pollInterval: 2000,
    taskList,
    parsedCronItems: parseCrontab(crontab.join('\n')),
    logger,
    events,
  })
  const promise = runner.promise.finally(() => leave()) // not before the last job is done
  return { ...runner, promise }
}
