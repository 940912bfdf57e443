// @ts-check
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { freePort } from '../embedded-pg.mjs'
import { ended, startChild } from '../launch/children.mjs'
import { isAlive, processIdentity } from '../launch/processes.mjs'
import { say } from '../launch/terminal.mjs'
import { balance } from './balance.mjs'
import { openTestServer } from './test-server.mjs'

const STARTED_WITHIN_MS = 480_000

/** Databases of browser runs that were killed: their name says which process they belonged to. */
async function dropLeftovers(/** @type {postgres.Sql} */ admin) {
  const rows = await admin`select datname from pg_database where starts_with(datname, 'lwe2e_')`
  for (const { datname } of rows) {
    const [, pid, start] = String(datname).split('_')
    if (!isAlive(`${pid} ${start}`)) await admin.unsafe(`drop database if exists "${datname}" with (force)`)
  }
}

/**
 * The built product, started as `npm start` starts it, on a database, a data folder and a port of its own. With two nodes
 * a second web process runs on the same database, and a proxy before both sends each request to the next one.
 * @param {string} root
 * @param {{ nodes?: number }} options
 * @returns {Promise<{ url: string, databaseUrl: string, dataFolder: string, stop: () => Promise<string> }>} `stop` says how
 *   many requests each node answered, if there were two
 */
export async function startProduct(root, { nodes = 1 } = {}) {
  const server = await openTestServer(root)
  const admin = postgres(server.url, { max: 1, onnotice() {} })
  const identity = (processIdentity(process.pid) ?? `${process.pid} 0`).replace(/[^0-9a-zA-Z]+/, '_')
  const name = `lwe2e_${identity}_${randomBytes(3).toString('hex')}`
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'loadwise-e2e-'))
  const stop = async () => {
    await admin.unsafe(`drop database if exists "${name}" with (force)`)
    await admin.end()
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  try {
    await dropLeftovers(admin)
    await admin.unsafe(`create database "${name}"`)
    const address = new URL(server.url)
    address.pathname = `/${name}`
    const port = await freePort()
    const url = `http://localhost:${port}`
    const log = path.join(dataFolder, 'start.log')
    const own = nodes > 1 ? [await freePort(), await freePort()] : [port]
    const env = {
      ...process.env,
      PORT: String(own[0]),
      APP_URL: url,
      DATABASE_URL: address.href,
      DATABASE_OWNER_URL: '',
      LOADWISE_DATA: dataFolder,
      MAIL_DIR: '',
      SMTP_URL: '',
      DEMO: '1',
    }
    const front = nodes > 1 ? await balance(port, own) : null
    const child = startChild([path.join(root, 'scripts/start.mjs')], { log, env })
    const over = ended(child).then(() => 'ended')
    for (const until = Date.now() + STARTED_WITHIN_MS; ; ) {
      if (/^Loadwise is ready/m.test(readFileSync(log, 'utf8'))) break
      if ((await Promise.race([over, sleep(200)])) === 'ended' || Date.now() > until) {
        throw new Error(`The product did not start:\n${readFileSync(log, 'utf8')}`)
      }
    }
    const second = front && (await startSecond(root, { ...env, PORT: String(own[1]) }))
    return {
      url,
      databaseUrl: address.href,
      dataFolder,
      stop: async () => {
        const served = front ? `Requests answered by each of two nodes: ${front.served.join(' and ')}.` : ''
        if (served) say(served)
        await front?.stop()
        await second?.()
        child.kill('SIGTERM')
        await over
        await stop()
        return served
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** One more web process of the same build and data; resolves when it answers. Out: how to end it. */
async function startSecond(/** @type {string} */ root, /** @type {NodeJS.ProcessEnv} */ env) {
  const child = startChild([path.join(root, 'scripts/run.mjs'), 'web'], {
    env,
    log: path.join(env.LOADWISE_DATA ?? '', 'second.log'),
  })
  const over = ended(child)
  for (const until = Date.now() + 120_000; ; await sleep(200)) {
    const isReady = await fetch(`http://127.0.0.1:${env.PORT}/api/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) break
    if (child.exitCode !== null || Date.now() > until) throw new Error('The second node did not start.')
  }
  return async () => {
    child.kill('SIGTERM')
    await over
  }
}
