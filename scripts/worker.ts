import { closeDatabase } from '@/db/client'
import { runWorker } from '@/lib/server/jobs/run-worker'
import { log, logConsole } from '@/lib/server/log'

logConsole()
for (const event of ['uncaughtException', 'unhandledRejection']) {
  process.on(event, (error) => {
    log.error({ err: error }, 'the worker cannot go on')
    process.exit(1)
  })
}

const runner = await runWorker()
log.info('worker started')

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void runner
      .stop()
      .catch((error: unknown) => log.error({ err: error }, 'the worker did not stop in order'))
  })
}

await runner.promise
await closeDatabase()
log.info('worker stopped')
process.exit(0)
