import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startPostgres } from '../scripts/embedded-pg.mjs'

const KILLS = 8
const WRITERS = 6
const dir = path.join(mkdtempSync(path.join(tmpdir(), 'loadwise-faults-')), 'pg')
let server: Awaited<ReturnType<typeof startPostgres>>

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

// A cluster of its own that writes through to the disk: this one is going to be killed.
beforeAll(async () => {
  server = await startPostgres({ dir, durable: true })
  process.env.DATABASE_URL = server.url
  process.env.DATABASE_OWNER_URL = server.url
  const { migrateDatabase } = await import('./migrate')
  await migrateDatabase(server.url)
})

afterAll(async () => {
  const { closeDatabase } = await import('./client')
  await closeDatabase()
  await server.stop('immediate')
  rmSync(path.dirname(dir), { recursive: true, force: true })
})

type Acknowledged = { key: string; entryId: string; beganMs: number; atMs: number }
type Written = { asked: string[]; acknowledged: Acknowledged[]; failures: number }

const middle = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0

/** Starts the writing process; `finish` tells it to stop and waits for its account. */
function startWriters(): { child: ChildProcess; began: Promise<void>; finish: () => Promise<Written> } {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'db/testing/write-check-ins.ts', String(WRITERS)],
    { env: { ...process.env, DATABASE_URL: server.url }, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  let said = ''
  const began = new Promise<void>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString()
      if (said.includes('writing')) resolve()
    })
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const finish = async () => {
    child.stdin.write('stop\n')
    expect(await ended, 'the writing process lives through every kill').toBe(0)
    return JSON.parse(said.slice(said.indexOf('{'))) as Written
  }
  return { child, began, finish }
}

test('[P5] [P10] a killed database loses no acknowledged check-in, keeps none twice, and is written to again without a person', async () => {
  const writers = startWriters()
  await writers.began
  const kills: { killedMs: number; upMs: number }[] = []
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(2500)
    const pid = Number(readFileSync(path.join(server.dir, 'data/postmaster.pid'), 'utf8').split('\n')[0])
    const killedMs = Date.now()
    process.kill(pid, 'SIGKILL')
    await sleep(200)
    await server.revive()
    kills.push({ killedMs, upMs: Date.now() })
  }
  await sleep(3000)
  const { asked, acknowledged, failures } = await writers.finish()

  const { read } = await import('./audited')
  const { testScope } = await import('./testing/factories')
  const { checkIns, decisions, submissions } = await import('./schema')
  const stored = await read(testScope, (tx) =>
    tx.select({ key: submissions.clientKey, entryId: submissions.entryId }).from(submissions),
  )
  const rows = await read(testScope, (tx) => tx.select({ entryId: checkIns.entryId }).from(checkIns))
  const judged = await read(testScope, (tx) => tx.select({ id: decisions.id }).from(decisions))
  const entryOf = new Map(stored.map(({ key, entryId }) => [key, entryId]))
  expect(failures, 'the kills were felt').toBeGreaterThan(0)
  expect(acknowledged.length).toBeGreaterThan(KILLS * WRITERS)
  expect(acknowledged.filter(({ key, entryId }) => entryOf.get(key) !== entryId)).toEqual([])
  expect(new Set(rows.map(({ entryId }) => entryId)).size).toBe(rows.length)
  expect(rows.length).toBe(asked.length)
  expect(stored.length).toBe(asked.length)
  // Every entry was judged in the transaction that wrote it.
  expect(judged.length).toBe(rows.length)
  // What the portal does of itself: from the kill, and from the database being up, to the first write that was asked for
  // after the kill and is acknowledged.
  const firstAfter = (killedMs: number) =>
    Math.min(...acknowledged.filter(({ beganMs }) => beganMs > killedMs).map(({ atMs }) => atMs))
  const fromKill = kills.map(({ killedMs }) => firstAfter(killedMs) - killedMs)
  const fromUp = kills.map(({ killedMs, upMs }) => Math.max(0, firstAfter(killedMs) - upMs))
  expect(Math.max(...fromUp), 'written to again within ten seconds').toBeLessThan(10_000)
  console.info(
    `${KILLS} kills: from the kill to the first acknowledged write ${middle(fromKill)} ms (worst ${Math.max(...fromKill)}), from the database being up ${middle(fromUp)} ms (worst ${Math.max(...fromUp)})`,
  )
  console.info(
    `${acknowledged.length} acknowledged over ${KILLS} kills (${failures} attempts failed), ${rows.length} stored, 0 lost, 0 twice`,
  )
})
