// @ts-check
import { existsSync, readFileSync, statSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ended, startChild, stopChildren } from './children.mjs'
import { recordRun, releaseRun } from './run-record.mjs'
import { Refusal, say } from './terminal.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const FOLLOW = ['--import', path.join(root, 'scripts/launch/follow-parent.mjs')]
const NEXT = path.join(root, 'node_modules/next/dist/bin/next')
const TSX = path.join(root, 'node_modules/tsx/dist/cli.mjs')
const MAX_LOG_BYTES = 5_000_000
const READY_MS = 90_000
/** A process that dies this often within a minute is not going to recover. */
const MAX_DEATHS = 5

/** How each process of Loadwise is started. Server-only TypeScript needs the react-server condition. */
export const commands = {
  web: [...FOLLOW, NEXT, 'start'],
  'web:dev': [...FOLLOW, NEXT, 'dev'],
  // Its threads and the database want every core: helpers of garbage collection only take them away.
  worker: [
    '--single-threaded-gc',
    '--conditions=react-server',
    ...FOLLOW,
    '--import',
    'tsx',
    path.join(root, 'scripts/worker.ts'),
  ],
  'worker:dev': [
    ...FOLLOW,
    TSX,
    'watch',
    '--clear-screen=false',
    '--conditions=react-server',
    path.join(root, 'scripts/worker.ts'),
  ],
}

/**
 * Keeps web, worker and the embedded database running until `stop`: what dies is started again.
 * @param {{ environment: import('./environment.mjs').Environment, dev: boolean, onFailure: (error: unknown) => void }} options
 */
export function supervise({ environment, dev, onFailure }) {
  const { env, dataFolder, cluster, url } = environment
  let stopping = false
  /** @type {Map<string, number>} */
  const pids = new Map()
  /** @type {Map<string, number[]>} */
  const deaths = new Map()

  const logOf = (/** @type {string} */ name) => path.join(dataFolder, 'logs', `${name}.log`)

  const start = (/** @type {'web' | 'worker'} */ name) => {
    const log = logOf(name)
    if (existsSync(log) && statSync(log).size > MAX_LOG_BYTES) truncateSync(log)
    const child = startChild(commands[dev ? /** @type {const} */ (`${name}:dev`) : name], {
      env: { ...env, NODE_ENV: dev ? 'development' : 'production', LOADWISE_PROCESS: name },
      ipc: true,
      ...(dev ? {} : { log }),
    })
    pids.set(name, child.pid ?? 0)
    recordRun(dataFolder, { url, children: [...pids.values()] })
    void ended(child).then(async (code) => {
      if (stopping) return
      const now = Date.now()
      const recent = [...(deaths.get(name) ?? []), now].filter((at) => now - at < 60_000)
      deaths.set(name, recent)
      await sleep(300 * recent.length) // Ctrl-C reaches children first: leave it the time to reach us
      if (stopping) return
      if (recent.length >= MAX_DEATHS) {
        onFailure(
          new Refusal(
            `The ${name} process ended ${recent.length} times within a minute (code ${code}).${tail(log)}`,
          ),
        )
        return
      }
      say(`! The ${name} process ended (code ${code}); starting it again. Its log: ${log}`)
      start(name)
    })
  }

  const tail = (/** @type {string} */ log) =>
    dev || !existsSync(log)
      ? ''
      : ` Its last lines:\n${readFileSync(log, 'utf8').trim().split('\n').slice(-12).join('\n')}`

  const watchDatabase = setInterval(() => {
    if (stopping || !cluster) return
    cluster.revive().then(
      (revived) => revived && !stopping && say('! The embedded database had ended; it runs again.'),
      (error) => stopping || onFailure(error),
    )
  }, 1000)

  start('web')
  start('worker')
  return {
    /** Waits until the web process answers and its database is current. */
    async untilReady() {
      for (const until = Date.now() + READY_MS; Date.now() < until && !stopping; await sleep(100)) {
        const answer = await fetch(`http://127.0.0.1:${environment.port}/api/ready`, {
          signal: AbortSignal.timeout(20_000),
        }).catch(() => null)
        if (answer?.ok) return
      }
      if (!stopping) throw new Refusal(`The web process did not become ready.${tail(logOf('web'))}`)
    },
    async stop() {
      stopping = true
      clearInterval(watchDatabase)
      await stopChildren()
      releaseRun(dataFolder)
    },
  }
}
