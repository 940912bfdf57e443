import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startPostgres } from '../scripts/embedded-pg.mjs'
import { openFaultyLine } from './testing/faulty-line'

/* A cluster of its own, and a login that is no superuser: it can be turned away, and runs out of room and connections. */
const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-line-'))
let server: Awaited<ReturnType<typeof startPostgres>>
let owner: postgres.Sql
let appUrl: string

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

beforeAll(async () => {
  server = await startPostgres({ dir: path.join(folder, 'pg'), durable: true })
  owner = postgres(server.url, { max: 2, onnotice() {} })
  await owner.unsafe(`create role loadwise_app login noinherit password 'only-in-this-test'`)
  const url = new URL(server.url)
  url.username = 'loadwise_app'
  url.password = 'only-in-this-test'
  appUrl = url.href
  process.env.DATABASE_URL = appUrl
  process.env.DATABASE_OWNER_URL = server.url
  const { migrateDatabase } = await import('./migrate')
  await migrateDatabase(server.url, appUrl)
})
afterAll(async () => {
  const { closeDatabase } = await import('./client')
  await closeDatabase()
  await owner.end()
  await server.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
})

async function people(n: number) {
  const { makeClinic, makePatient } = await import('./testing/factories')
  const clinic = await makeClinic()
  const made = []
  for (let i = 0; i < n; i += 1) made.push(await makePatient(clinic, { now: new Date() }))
  return made
}
type People = Awaited<ReturnType<typeof people>>

/** One check-in, sent once: its entry, or the code of why it was not taken. */
async function send(patient: People[number] | undefined, clientKey: string) {
  if (!patient) throw new Error('nobody')
  const { CheckInInput } = await import('../lib/check-in/schema')
  const { recordCheckIn } = await import('./mutations/record-check-in')
  const { patientScopeOf } = await import('./testing/factories')
  const input = CheckInInput.parse({
    clientKey,
    asked: 'right',
    morningRight: '1',
    worst24hRight: '2',
    redFlags: 'none',
    note: 'x'.repeat(400),
  })
  const began = performance.now()
  try {
    const result = await recordCheckIn(patientScopeOf(patient), input, new Date())
    return { saved: result.status === 'recorded', code: null, ms: performance.now() - began }
  } catch (error) {
    const { code } = ((error as Error).cause ?? error) as { code?: string }
    return { saved: false, code: code ?? 'unknown', ms: performance.now() - began }
  }
}
async function storedKeys(): Promise<Set<string>> {
  const rows = await owner<{ client_key: string }[]>`select client_key from submissions`
  return new Set(rows.map(({ client_key }) => client_key))
}
const p95 = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? 0
const newKey = () => crypto.randomUUID()

/** Sends `n` entries and holds what was said to be saved against what is stored. */
async function account(patients: People, n: number, at: (i: number) => Promise<void> = async () => {}) {
  const answers = await Promise.all(
    Array.from({ length: n }, async (_, i) => {
      await at(i)
      const key = newKey()
      return { key, ...(await send(patients[i % patients.length], key)) }
    }),
  )
  const stored = await storedKeys()
  expect(
    answers.filter(({ saved, key }) => saved && !stored.has(key)),
    'said to be saved and is not',
  ).toEqual([])
  return answers
}

test('[P4] a thousand check-ins over a line that breaks, from two nodes of which one is killed and started again, arrive once each', async () => {
  const ENTRIES = 1000
  const patients = await people(40)
  const line = await openFaultyLine(server.port, { oneIn: 701 })
  const through = new URL(appUrl)
  through.port = String(line.port)
  const entries = Array.from({ length: ENTRIES }, (_, i) => ({
    clientKey: newKey(),
    patient: i % patients.length,
  }))
  // a tenth of the entries is sent by both nodes: a phone whose first node did not answer asks the other
  const shares = [
    entries.filter((_, i) => i % 2 === 0 || i % 20 === 1),
    entries.filter((_, i) => i % 2 === 1 || i % 20 === 0),
  ]
  const acknowledged = (node: number) => path.join(folder, `node-${node}.acknowledged`)
  const start = (node: number) => {
    const outbox = path.join(folder, `node-${node}.json`)
    writeFileSync(outbox, JSON.stringify({ patients, entries: shares[node] }))
    return spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', 'db/testing/send-kept.ts', outbox, acknowledged(node)],
      { env: { ...process.env, DATABASE_URL: through.href }, stdio: ['ignore', 'pipe', 'inherit'] },
    )
  }
  const over = (child: ChildProcess) =>
    new Promise<number | null>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
      else child.once('exit', resolve)
    })
  const acks = (node: number) => {
    try {
      return readFileSync(acknowledged(node), 'utf8').split('\n').filter(Boolean)
    } catch {
      return []
    }
  }
  const first = start(0)
  let second = start(1)
  let kills = 0
  while (kills < 3) {
    const before = acks(1).length
    await expect.poll(() => acks(1).length, { timeout: 120_000 }).toBeGreaterThan(before + 40)
    second.kill('SIGKILL')
    await over(second)
    kills += 1
    if (kills === 2) {
      line.isDown(true)
      await sleep(1500)
      line.isDown(false)
    }
    second = start(1)
  }
  expect([await over(first), await over(second)]).toEqual([0, 0])
  await line.close()

  const rows = await owner<{ client_key: string; entry_id: string }[]>`
    select s.client_key, s.entry_id from submissions s where s.client_key = any(${entries.map(({ clientKey }) => clientKey)})`
  const [counted] = await owner<{ n: number; entries: number }[]>`
    select count(*)::int as n, count(distinct entry_id)::int as entries from check_ins
    where entry_id = any(${rows.map(({ entry_id }) => entry_id)})`
  const entryOf = new Map(rows.map(({ client_key, entry_id }) => [client_key, entry_id]))
  const said = [...acks(0), ...acks(1)].map((line_) => line_.split(' '))
  expect(
    said.filter(([key = '', entry]) => entryOf.get(key) !== entry),
    'acknowledged and lost, or another',
  ).toEqual([])
  expect(new Set(said.map(([key]) => key)).size).toBe(ENTRIES)
  expect(rows.length).toBe(ENTRIES)
  expect(counted).toEqual({ n: ENTRIES, entries: ENTRIES })
  expect(line.cuts()).toBeGreaterThan(20)
  console.info(
    `${ENTRIES} sent over 2 nodes, ${line.cuts()} lines cut, ${kills} kills: ${rows.length} stored, 0 lost, 0 twice`,
  )
})

describe('[P11] what is not saved is never said to be', () => {
  // the account of the server has to get through to it
  const small = mkdtempSync(path.join(tmpdir(), 'loadwise-small-'))
  chmodSync(small, 0o755)
  afterAll(() => rmSync(small, { recursive: true, force: true }))
  const mounted = () => {
    return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=0777', 'tmpfs', small]).status === 0
  }

  test('a full disk: refused, nothing half written, reading goes on; with room again it is written to without a person', async (context) => {
    if (!mounted()) return context.skip()
    try {
      const patients = await people(4)
      mkdirSync(path.join(small, 'space'))
      spawnSync('chown', [`--reference=${path.join(server.dir, 'data')}`, path.join(small, 'space')])
      await owner.unsafe(`create tablespace small location '${path.join(small, 'space')}'`)
      for (const table of ['check_ins', 'decisions', 'submissions', 'audit_events'])
        await owner.unsafe(`alter table ${table} set tablespace small`)
      await owner.unsafe('create table filler (bytes text) tablespace small')
      await owner.unsafe('alter table filler alter column bytes set storage plain')
      const before = await account(patients, 40)
      expect(before.every(({ saved }) => saved)).toBe(true)
      for (let full = false; !full; )
        full = await owner`insert into filler select repeat('x', 7000) from generate_series(1, 20)`.then(
          () => false,
          ({ code }: { code: string }) => code === '53100',
        )
      let refused = 0
      let saved = 0
      for (let round = 0; round < 10; round += 1) {
        const answers = await account(patients, 20)
        refused += answers.filter(({ code }) => code === '53100').length
        saved += answers.filter((answer) => answer.saved).length
      }
      expect(refused, 'the disk was full').toBeGreaterThan(0)
      const [left] = await owner<{ n: number }[]>`select count(*)::int as n from submissions s
        where not exists (select 1 from check_ins c where c.entry_id = s.entry_id)`
      expect(left?.n, 'a key without its entry').toBe(0)
      const { read } = await import('./audited')
      const { testScope } = await import('./testing/factories')
      expect((await read(testScope, (tx) => tx.execute(sql`select 1 from check_ins limit 1`))).length).toBe(1)
      await owner.unsafe('drop table filler')
      const after = await account(patients, 40)
      expect(after.every((answer) => answer.saved)).toBe(true)
      console.info(
        `disk full: ${refused} refused, ${saved} saved in what room was left, 0 said to be saved that are not; p95 ${Math.round(p95(before.map(({ ms }) => ms)))} ms before, ${Math.round(p95(after.map(({ ms }) => ms)))} ms right after`,
      )
    } finally {
      for (const table of ['check_ins', 'decisions', 'submissions', 'audit_events'])
        await owner.unsafe(`alter table ${table} set tablespace pg_default`)
      await owner.unsafe('drop table if exists filler')
      await owner.unsafe('drop tablespace if exists small')
      spawnSync('umount', [small])
    }
  })

  test('an exhausted pool: everybody waits their turn, and all are saved', async () => {
    const patients = await people(4)
    const { database } = await import('./client')
    const pool = Number(process.env.DATABASE_POOL ?? 10)
    const taken = Array.from({ length: pool }, () => database().db.execute(sql`select pg_sleep(3)`))
    const answers = await account(patients, 60)
    await Promise.all(taken)
    expect(answers.every(({ saved }) => saved)).toBe(true)
    const after = await account(patients, 40)
    console.info(
      `pool of ${pool} taken for 3 s: 60 of 60 saved; p95 right after ${Math.round(p95(after.map(({ ms }) => ms)))} ms`,
    )
  })

  test('no connection to be had: refused, and taken again at the first try after', async () => {
    const patients = await people(2)
    const { readReadiness } = await import('./queries/readiness')
    const turnAway = (limit: number) => owner.unsafe(`alter role loadwise_app connection limit ${limit}`)
    const { closeDatabase } = await import('./client')
    await closeDatabase()
    await turnAway(0)
    const answers = await account(patients, 20)
    expect(answers.every(({ saved }) => !saved)).toBe(true)
    expect(await readReadiness()).not.toBe('ready')
    await turnAway(-1)
    const after = await account(patients, 20)
    expect(after.every(({ saved }) => saved)).toBe(true)
    expect(await readReadiness()).toBe('ready')
    console.info(
      `no connections: 20 of 20 refused (${[...new Set(answers.map(({ code }) => code))].join(', ')}), 20 of 20 saved after`,
    )
  })

  test('a table that somebody holds: refused within seconds in words of its own, and quick again when it is free', async () => {
    const patients = await people(4)
    const before = await account(patients, 40)
    let free = () => {}
    const held = owner.begin(async (tx) => {
      await tx`lock table check_ins in access exclusive mode`
      await new Promise<void>((resolve) => {
        free = resolve
      })
    })
    await sleep(200)
    const during = await account(patients, 8)
    free()
    await held
    const after = await account(patients, 40)
    expect(during.every(({ saved }) => !saved)).toBe(true)
    expect(Math.max(...during.map(({ ms }) => ms))).toBeLessThan(20_000)
    expect(after.every(({ saved }) => saved)).toBe(true)
    console.info(
      `locked table: 8 of 8 refused (${[...new Set(during.map(({ code }) => code))].join(', ')}) after at most ${Math.round(Math.max(...during.map(({ ms }) => ms)))} ms; p95 ${Math.round(p95(before.map(({ ms }) => ms)))} ms before, ${Math.round(p95(after.map(({ ms }) => ms)))} ms right after`,
    )
  })

  test('a database that does not answer: readiness says so within two seconds, and what was sent is saved when it is back', async () => {
    const patients = await people(2)
    await account(patients, 4)
    const { readReadiness } = await import('./queries/readiness')
    const postmaster = Number(
      readFileSync(path.join(server.dir, 'data/postmaster.pid'), 'utf8').split('\n')[0],
    )
    const backends = await owner<
      { pid: number }[]
    >`select pid from pg_stat_activity where usename = 'loadwise_app'`
    const all = [postmaster, ...backends.map(({ pid }) => pid)]
    for (const pid of all) process.kill(pid, 'SIGSTOP')
    const sending = account(patients, 6)
    const asked = performance.now()
    const said = await readReadiness()
    const took = performance.now() - asked
    for (const pid of all) process.kill(pid, 'SIGCONT')
    expect(said).toBe('database-unreachable')
    expect(took).toBeLessThan(3000)
    expect((await sending).every(({ saved }) => saved)).toBe(true)
    expect(await readReadiness()).toBe('ready')
    console.info(`silent database: "${said}" after ${Math.round(took)} ms, 6 of 6 saved when it was back`)
  })
})
