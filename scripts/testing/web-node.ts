import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { freePort } from '../embedded-pg.mjs'

const root = path.resolve(import.meta.dirname, '../..')

export type WebNode = {
  url: string
  child: ChildProcess
  /** What it has written so far. */
  log: () => string
}

/**
 * One web process of the build on the database of `process.env.DATABASE_URL`, as a node has it, answering. `folder` is its
 * data folder; its secrets are kept there as `npm start` keeps them. The caller ends it.
 */
export async function startWebNode(folder: string, env: Record<string, string> = {}): Promise<WebNode> {
  const secrets = {
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
    TOTP_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  }
  writeFileSync(path.join(folder, 'secrets.json'), JSON.stringify(secrets))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawn(
    process.execPath,
    [path.join(root, 'node_modules/next/dist/bin/next'), 'start', '-H', '127.0.0.1', '-p', String(port)],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...secrets,
        NODE_ENV: 'production',
        TZ: 'UTC',
        APP_URL: url,
        NEXTAUTH_URL: url,
        LOADWISE_DATA: folder,
        MAIL_DIR: path.join(folder, 'mail'),
        DEMO: '0',
        ...env,
      },
    },
  )
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => {
      log += data.toString()
    })
  const isUp = () =>
    fetch(`${url}/api/ready`).then(
      ({ status }) => status === 200,
      () => false,
    )
  await expect.poll(isUp, { timeout: 120_000, interval: 300 }).toBe(true)
  return { url, child, log: () => log }
}
