import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, afterEach, expect, test } from 'vitest'
import { freePort } from './embedded-pg.mjs'
import { isAlive, processIdentity } from './launch/processes.mjs'

const root = path.resolve(import.meta.dirname, '..')
const data = mkdtempSync(path.join(tmpdir(), 'loadwise-launch-'))
chmodSync(data, 0o755) // root runs PostgreSQL as another account, which must get through
const started: ChildProcess[] = []

/** What a person's shell would have, and nothing of this test run. */
const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => /^(PATH|HOME|LANG|TMPDIR)$/.test(name)),
) as NodeJS.ProcessEnv

type Start = { child: ChildProcess; url: string; output: () => string; ended: Promise<number | null> }

function start(env: Record<string, string>, port: number | string): Start {
  const child = spawn(process.execPath, [path.join(root, 'scripts/start.mjs')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...clean, PORT: String(port), LOADWISE_DATA: data, DEMO: '0', ...env }, // the browser tests seed
  })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, url: `http://localhost:${port}`, output: () => output, ended }
}

async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 60) {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(100)) {
    if (await holds()) return
  }
  throw new Error(`waited ${seconds} s for: ${what}`)
}

async function portal(env: Record<string, string> = {}) {
  const port = await freePort()
  const run = start(env, port)
  let over = false
  void run.ended.then(() => {
    over = true
  })
  await until('a ready portal', () => over || /Loadwise is ready/.test(run.output()))
  expect(run.output()).toContain('Loadwise is ready')
  return run
}

const record = () => JSON.parse(readFileSync(path.join(data, 'run.json'), 'utf8')) as { children: string[] }
const postmaster = () => readFileSync(path.join(data, 'postgres/data/postmaster.pid'), 'utf8').split('\n')
const answers = async (url: string, route: string) =>
  (await fetch(`${url}/api/${route}`).catch(() => null))?.status ?? 0

async function database() {
  const password = readFileSync(path.join(data, 'postgres/superuser.pass'), 'utf8').trim()
  return postgres(`postgres://postgres:${password}@127.0.0.1:${postmaster()[3]}/loadwise`, { max: 1 })
}

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    const over = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await over
  }
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

test('a start serves, keeps its secrets to itself, and leaves nothing running when it is stopped', async () => {
  const run = await portal()
  expect([await answers(run.url, 'health'), await answers(run.url, 'ready')]).toEqual([200, 200])
  expect(statSync(path.join(data, 'secrets.json')).mode & 0o777).toBe(0o600)
  const { children } = record()
  expect(children).toHaveLength(2)
  const server = Number(postmaster()[0])

  const second = start({}, await freePort())
  expect(await second.ended).toBe(1)
  expect(second.output()).toMatch(/already runs .*Stop it there first/)

  run.child.kill('SIGTERM')
  expect(await run.ended).toBe(0)
  expect(children.filter(isAlive)).toEqual([])
  expect(processIdentity(server), 'the database has ended').toBeNull()
  expect(await answers(run.url, 'health')).toBe(0)
})

test('[P10] a killed web process and a killed database come back by themselves', async () => {
  const run = await portal()
  const web = Number.parseInt(record().children[0] ?? '', 10)
  process.kill(web, 'SIGKILL')
  await until('a new web process', async () => !isAliveNow(web) && (await answers(run.url, 'ready')) === 200)
  process.kill(Number(postmaster()[0]), 'SIGKILL')
  await until('the loss to be noticed', () => /embedded database had ended/.test(run.output()))
  await until('the database to be back', async () => (await answers(run.url, 'ready')) === 200)
})

test('after a start was killed its processes end, and the next start finds everything it had written', async () => {
  const run = await portal()
  const sql = await database()
  await sql`create table if not exists kept (word text)`
  await sql`insert into kept values ('here')`
  await sql.end()
  const { children } = record()
  run.child.kill('SIGKILL')
  await run.ended
  await until('web and worker to end', () => !children.some(isAlive))

  const next = await portal()
  const again = await database()
  expect(await again`select word from kept`).toEqual([{ word: 'here' }])
  await again.end()
  expect(await answers(next.url, 'ready')).toBe(200)
})

/** Where pid 1 is slow to reap, a process that has ended still has a number: it does not live. */
const isAliveNow = (pid: number) => processIdentity(pid) !== null

test('a port in use gets a sentence that says what to do', async () => {
  const port = await freePort()
  const other = net.createServer().listen(port)
  const run = start({}, port)
  expect(await run.ended).toBe(1)
  expect(run.output()).toContain(
    `Port ${port} is in use. Stop what listens there, or choose another: PORT=${port + 1}`,
  )
  other.close()
})

const REFUSED: [what: string, env: Record<string, string>, port: string | undefined, says: RegExp][] = [
  ['a port that is none', {}, 'http', /PORT must be a number/],
  ['an address that is none', { APP_URL: 'portal' }, undefined, /APP_URL must be an address/],
  [
    'a folder it may not write to',
    { LOADWISE_DATA: '/dev/null/loadwise' },
    undefined,
    /may not write to .*LOADWISE_DATA/,
  ],
  [
    'a database that does not answer',
    { DATABASE_URL: 'postgres://app:secret@127.0.0.1:9/loadwise' },
    undefined,
    /DATABASE_URL points to 127\.0\.0\.1:9, but nothing listens there/,
  ],
  [
    'the demo on a database elsewhere',
    { DATABASE_URL: 'postgres://app:secret@db.example/loadwise', DEMO: '1' },
    undefined,
    /DEMO=1 is refused/,
  ],
]

test.each(REFUSED)(
  '%s is refused in one sentence, without a stack or a password',
  async (_what, env, port, says) => {
    const run = start(env, port ?? (await freePort()))
    expect(await run.ended).toBe(1)
    expect(run.output()).toMatch(says)
    expect(run.output()).not.toMatch(/\n\s+at |secret/)
  },
)
