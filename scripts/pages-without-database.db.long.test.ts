import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import away from '@/lib/messages/en/away.json'
import { freePort, startPostgres } from './embedded-pg.mjs'
import { ensureBuild } from './launch/build.mjs'

const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-no-database-'))
let server: Awaited<ReturnType<typeof startPostgres>> | undefined
let node: ChildProcess | undefined
afterAll(async () => {
  node?.kill('SIGKILL')
  await server?.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
})
const childrenOf = (pid: number) =>
  execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .split('\n')
    .map(Number)
    .filter(Boolean)
const PAGES = ['/sign-in', '/today', '/review', '/caseload', '/invite/no-such-link', '/join/nowhere']
/** What a stack, a query or an address of the machine would look like. */
const INSIDE = /\bat [\w.<>]+ \(|node_modules|select .* from|ECONNREFUSED|127\.0\.0\.1:\d|postgres:\/\//i

test('[P11] with the database gone or silent every page says so in words, with 503 and no inside of the portal, and is itself again when the database is', async () => {
  await ensureBuild(root)
  server = await startPostgres({ dir: path.join(folder, 'pg'), durable: true })
  const { migrateDatabase } = await import('@/db/migrate')
  await migrateDatabase(server.url)
  const port = await freePort()
  const url = `http://localhost:${port}`
  let log = ''
  node = spawn(
    process.execPath,
    [path.join(root, 'node_modules/next/dist/bin/next'), 'start', '-H', '127.0.0.1', '-p', String(port)],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        TZ: 'UTC',
        DATABASE_URL: server.url,
        DATABASE_OWNER_URL: server.url,
        DATABASE_POOL: '4',
        APP_URL: url,
        NEXTAUTH_URL: url,
        NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
        TOTP_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
        LOADWISE_DATA: folder,
        MAIL_DIR: path.join(folder, 'mail'),
        DEMO: '0',
      },
    },
  )
  for (const stream of [node.stdout, node.stderr])
    stream?.on('data', (data: Buffer) => {
      log += data.toString()
    })
  // a session cookie of nobody: every page has to ask the database whose it is
  const cookie = `loadwise.session=${randomBytes(32).toString('base64url')}`
  const ask = async (page: string) => {
    const began = performance.now()
    const answer = await fetch(`${url}${page}`, {
      redirect: 'manual',
      headers: { cookie, accept: 'text/html' },
      signal: AbortSignal.timeout(30_000),
    })
    return { page, status: answer.status, body: await answer.text(), ms: performance.now() - began, answer }
  }
  const isUp = () =>
    fetch(`${url}/api/ready`).then(
      ({ status }) => status === 200,
      () => false,
    )
  await expect.poll(isUp, { timeout: 120_000, interval: 300 }).toBe(true)
  const well = await Promise.all(PAGES.map(ask))
  expect(well.filter(({ status }) => status >= 500)).toEqual([])

  const postmaster = () =>
    Number(readFileSync(path.join(server?.dir ?? '', 'data/postmaster.pid'), 'utf8').split('\n')[0])
  const told: string[] = []
  const expectWords = async (what: string) => {
    await expect.poll(async () => (await ask('/sign-in')).status, { timeout: 30_000 }).toBe(503)
    const answers = await Promise.all(PAGES.map(ask))
    for (const { page, status, body, answer } of answers) {
      expect([what, page, status]).toEqual([what, page, 503])
      expect(body).toContain(away.title)
      expect(body).not.toMatch(INSIDE)
      expect(answer.headers.get('cache-control')).toContain('no-store')
      expect(answer.headers.get('retry-after')).not.toBeNull()
    }
    const slowest = Math.round(Math.max(...answers.map(({ ms }) => ms)))
    told.push(`${what}: ${answers.length} of ${PAGES.length} in words, the slowest after ${slowest} ms`)
    const written = await fetch(`${url}/api/sync`, {
      method: 'POST',
      headers: { cookie, origin: url, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(written.status, 'nothing is said to be saved').toBeGreaterThanOrEqual(400)
  }
  const expectWell = async () => {
    await expect.poll(isUp, { timeout: 60_000, interval: 300 }).toBe(true)
    expect((await Promise.all(PAGES.map(ask))).filter(({ status }) => status >= 500)).toEqual([])
  }

  process.kill(postmaster(), 'SIGKILL')
  await expectWords('gone')
  await server.revive()
  await expectWell()

  const all = [postmaster(), ...childrenOf(postmaster())]
  for (const pid of all) process.kill(pid, 'SIGSTOP')
  try {
    await expectWords('silent')
  } finally {
    for (const pid of all) process.kill(pid, 'SIGCONT')
  }
  await expectWell()

  expect(node.exitCode, 'the node lived through it').toBeNull()
  expect(log).not.toMatch(/unhandled/i)
  console.info(`pages without a database: ${told.join('; ')}; all themselves again afterwards`)
})
