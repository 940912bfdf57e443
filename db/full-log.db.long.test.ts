import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, expect, test, vi } from 'vitest'
import { startPostgres } from '../scripts/embedded-pg.mjs'

const WRITERS = 4
const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-full-log-'))
chmodSync(folder, 0o755)
const volume = path.join(folder, 'log')
let server: Awaited<ReturnType<typeof startPostgres>> | undefined

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

afterAll(async () => {
  const { closeDatabase } = await import('./client')
  await closeDatabase()
  await server?.stop('immediate')
  spawnSync('umount', [volume])
  rmSync(folder, { recursive: true, force: true })
})

const run = (command: string, ...of: string[]) => spawnSync(command, of, { encoding: 'utf8' }).status === 0

test('[P5] [P11] a full volume of the write-ahead log: the database goes away rather than say what is not so; with room again it starts, and nothing acknowledged is lost', async (context) => {
  const dir = path.join(folder, 'pg')
  server = await startPostgres({ dir, durable: true })
  const { url } = server
  process.env.DATABASE_URL = url
  process.env.DATABASE_OWNER_URL = url
  const { migrateDatabase } = await import('./migrate')
  await migrateDatabase(url)
  const owner = postgres(url, { max: 1, onnotice() {} })
  await owner.unsafe("alter system set max_wal_size = '48MB'")
  await owner.unsafe("alter system set min_wal_size = '32MB'")
  await owner.unsafe('select pg_reload_conf()')
  await owner.unsafe('checkpoint')
  await owner.end()
  const { closeDatabase } = await import('./client')
  await closeDatabase()
  await server.stop('fast')

  // the log moves to a small volume of its own
  const log = path.join(dir, 'data/pg_wal')
  const kept = path.join(folder, 'kept')
  run('mkdir', volume)
  if (!run('mount', '-t', 'tmpfs', '-o', 'size=200m,mode=0777', 'tmpfs', volume)) return context.skip()
  renameSync(log, kept)
  run('cp', '-a', `${kept}/.`, volume)
  run('chown', `--reference=${path.join(dir, 'data')}`, volume)
  chmodSync(volume, 0o700)
  symlinkSync(volume, log)
  run('chown', '-h', `--reference=${path.join(dir, 'data')}`, log)
  server = await startPostgres({ dir, durable: true })
  process.env.DATABASE_URL = server.url
  process.env.DATABASE_OWNER_URL = server.url

  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'db/testing/write-check-ins.ts', String(WRITERS)],
    { env: { ...process.env, DATABASE_URL: server.url }, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  let said = ''
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString()
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await expect.poll(() => said.includes('writing'), { timeout: 60_000 }).toBe(true)

  const stored = async () => {
    const look = postgres(server?.url ?? '', { max: 1, onnotice() {}, connect_timeout: 5 })
    try {
      return await look<{ client_key: string; entry_id: string; there: boolean }[]>`
        select s.client_key, s.entry_id, exists (select from check_ins c where c.entry_id = s.entry_id) as there
        from submissions s`
    } finally {
      await look.end({ timeout: 1 })
    }
  }
  await expect.poll(async () => (await stored()).length, { timeout: 60_000 }).toBeGreaterThan(20)

  const filler = path.join(volume, 'filler')
  spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1M'])
  const { readReadiness } = await import('./queries/readiness')
  const waste = postgres(server.url, { max: 1, onnotice() {}, connect_timeout: 5 })
  for (let isThere = true, turns = 0; isThere && turns < 60; turns += 1) {
    isThere = await waste
      .unsafe(
        "create table if not exists waste (t text); insert into waste select repeat('x', 900) from generate_series(1, 20000); select pg_switch_wal()",
      )
      .then(
        () => true,
        () => false,
      )
  }
  await waste.end({ timeout: 1 })
  await expect.poll(readReadiness, { timeout: 60_000 }).not.toBe('ready')

  rmSync(filler)
  const began = performance.now()
  // what `npm start` and a service manager do: look whether it is there, and start it if it is not
  await expect
    .poll(
      async () => {
        await server?.revive().catch(() => false)
        return readReadiness()
      },
      { timeout: 120_000, interval: 500 },
    )
    .toBe('ready')
  const back = performance.now() - began
  const before = (await stored()).length
  await expect
    .poll(async () => (await stored()).length, { timeout: 60_000 })
    .toBeGreaterThan(before + WRITERS)
  await sleep(500)
  child.stdin.write('stop\n')
  expect(await ended, 'the writing process lives through it').toBe(0)

  const { acknowledged, failures } = JSON.parse(said.slice(said.indexOf('{'))) as {
    acknowledged: { key: string; entryId: string }[]
    failures: number
  }
  const rows = await stored()
  const entryOf = new Map(rows.map((row) => [row.client_key, row.entry_id]))
  expect(failures, 'the full volume was felt').toBeGreaterThan(0)
  expect(
    acknowledged.filter(({ key, entryId }) => entryOf.get(key) !== entryId),
    'said to be saved and is not',
  ).toEqual([])
  expect(rows.filter(({ there }) => !there)).toEqual([])
  expect(new Set(acknowledged.map(({ key }) => key)).size).toBe(acknowledged.length)
  console.info(
    `full volume of the log: ${failures} refused, ${acknowledged.length} acknowledged, ${rows.length} stored, 0 lost; ready ${Math.round(back)} ms after there was room`,
  )
})
