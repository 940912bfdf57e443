import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../scripts/embedded-pg.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const NEXT = path.join(root, 'node_modules/next/dist/bin/next')
const FOLLOW = ['--import', path.join(root, 'scripts/launch/follow-parent.mjs')]

export type Server = { url: URL; pid: number; stop: () => Promise<void> }

/** A process of Node with a log of its own, ended with this one. */
export function startNode(args: string[], env: NodeJS.ProcessEnv, log: string): ChildProcess {
  const file = openSync(log, 'a')
  return spawn(process.execPath, args, { env, cwd: root, stdio: ['ignore', file, file, 'ipc'] })
}

export async function stopNode(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

/** Waits until something answers there. */
export async function answers(url: URL, child: ChildProcess, seconds = 60): Promise<void> {
  for (const until = Date.now() + seconds * 1000; Date.now() < until && child.exitCode === null; ) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return
    await sleep(100)
  }
  throw new Error(`nothing answers at ${url}`)
}

/** Builds the minimal Next subject; a few seconds. */
export async function buildSubject(log: string): Promise<void> {
  const child = startNode(
    [NEXT, 'build', path.join(root, 'bench/subjects/next')],
    { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    log,
  )
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`the minimal Next subject could not be built: ${log}`)
}

/** Starts one of the subjects on the database and the statements that were captured. */
export async function startSubject(
  name: 'next' | 'node',
  { databaseUrl, capture, log }: { databaseUrl: string; capture: string; log: string },
): Promise<Server> {
  const port = await freePort()
  const args =
    name === 'next'
      ? [NEXT, 'start', path.join(root, 'bench/subjects/next')]
      : [path.join(root, 'bench/subjects/node/server.js')]
  const child = startNode(
    [...FOLLOW, ...args],
    {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      BENCH_CAPTURE: capture,
    },
    log,
  )
  const url = new URL(`http://127.0.0.1:${port}`)
  await answers(url, child)
  return { url, pid: child.pid ?? 0, stop: () => stopNode(child) }
}
