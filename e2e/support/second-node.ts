import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, request } from '@playwright/test'

export type SecondNode = {
  url: string
  /** Its clock now shows this instant, and goes on from there. */
  setClock: (at: Date) => void
  now: () => Date
  stop: () => Promise<void>
}

const root = path.resolve(import.meta.dirname, '../..')

/**
 * One more web process of the same build on the same database, as a clinic with two nodes has, whose clock a test can
 * set. That is how a test lives through a day: nothing in the product knows about it. `env` changes its settings.
 */
export async function startSecondNode({
  env = {},
}: {
  env?: Record<string, string>
} = {}): Promise<SecondNode> {
  const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-clock-'))
  const file = path.join(folder, 'ahead')
  let ahead = 0
  const setClock = (at: Date) => {
    ahead = at.getTime() - Date.now()
    writeFileSync(file, String(ahead))
  }
  setClock(new Date())
  const port = await freePort()
  const url = `http://localhost:${port}`
  const preload = `--import ${new URL('./clock.mjs', import.meta.url).href}`
  const child = spawn(process.execPath, [path.join(root, 'scripts/run.mjs'), 'web'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      APP_URL: url,
      DEMO: '1',
      CLOCK_AHEAD_FILE: file,
      NODE_OPTIONS: preload,
      ...env,
    },
  })
  const stop = async () => {
    await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const probe = await request.newContext()
    await expect
      .poll(
        () =>
          probe.get(`${url}/api/ready`).then(
            (answer) => answer.status(),
            () => 0,
          ),
        { timeout: 60_000 },
      )
      .toBe(200)
    await probe.dispose()
  } catch (error) {
    await stop()
    throw error
  }
  return { url, setClock, now: () => new Date(Date.now() + ahead), stop }
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
