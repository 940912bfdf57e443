import 'server-only'
import { Logger, parseCrontab, type Runner, run } from 'graphile-worker'
import { env } from '../env'
import { log } from '../log'
import { crontab, tasks } from './tasks'

const CONCURRENT_JOBS = 4

/** The worker's own connections act as `loadwise_system`: the queue's tables have row-level security on. */
function systemUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  const options = url.searchParams.get('options')
  url.searchParams.set('options', `${options ? `${options} ` : ''}-c role=loadwise_system`)
  url.searchParams.set('application_name', 'loadwise-worker')
  return url.href
}

/** Job errors and payloads may hold health data: only ids and task names reach the log. */
const logger = new Logger((scope) => (level, _message, meta) => {
  const job = meta?.job as { id?: string; task_identifier?: string; attempts?: number } | undefined
  if (level !== 'error' && level !== 'warning') return
  log[level === 'error' ? 'error' : 'warn'](
    {
      task: scope.taskIdentifier ?? job?.task_identifier,
      jobId: scope.jobId ?? job?.id,
      attempt: job?.attempts,
      err: meta?.error,
    },
    'job trouble',
  )
})

/** Starts taking jobs; `stop` lets the running ones finish. */
export function runWorker(): Promise<Runner> {
  return run({
    connectionString: systemUrl(env().DATABASE_URL),
    concurrency: CONCURRENT_JOBS,
    noHandleSignals: true,
    pollInterval: 2000,
    taskList: tasks,
    parsedCronItems: parseCrontab(crontab.join('\n')),
    logger,
  })
}
