import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freePort } from '../scripts/embedded-pg.mjs'

vi.setConfig({ hookTimeout: 120_000 })

/* A database and a copy that follows it, of this machine's own PostgreSQL; without one there is nothing to try. */
const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : []
const [bin] = versions
  .map((version) => `/usr/lib/postgresql/${version}/bin`)
  .filter((dir) => existsSync(`${dir}/initdb`))
const home = mkdtempSync(path.join(tmpdir(), 'loadwise-copy-'))
const [data, copy] = [path.join(home, 'data'), path.join(home, 'copy')]
const line = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
const account = process.getuid?.() === 0 && line ? { uid: Number(line[1]), gid: Number(line[2]) } : undefined
let [port, copyPort] = [0, 0]
let onCopy: postgres.Sql | undefined

function pg(program: string, ...args: string[]) {
  const { status } = spawnSync(path.join(bin ?? '', program), args, {
    ...account,
    cwd: home,
    stdio: 'ignore',
    env: { ...process.env, HOME: home, LC_ALL: 'C' },
  })
  if (status !== 0) throw new Error(`${program} ended with ${status}`)
}
const start = (folder: string, at: number) =>
  pg('pg_ctl', '-D', folder, '-w', '-l', path.join(home, 'log'), '-o', `-p ${at}`, 'start')
const stop = (folder: string) => pg('pg_ctl', '-D', folder, '-m', 'fast', '-w', 'stop')
const urlOf = (at: number) => `postgres://postgres@127.0.0.1:${at}/loadwise`

beforeAll(async () => {
  if (!bin) return
  chmodSync(home, 0o700)
  if (account) chownSync(home, account.uid, account.gid)
  ;[port, copyPort] = [await freePort(), await freePort()]
  pg('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8')
  appendFileSync(
    path.join(data, 'postgresql.conf'),
    `\nlisten_addresses='127.0.0.1'\nunix_socket_directories=''\nwal_level=replica\n`,
  )
  start(data, port)
  const admin = postgres(`postgres://postgres@127.0.0.1:${port}/postgres`, { max: 1, onnotice() {} })
  await admin`create database loadwise`
  await admin.end()
  const { migrateDatabase } = await import('./migrate')
  await migrateDatabase(urlOf(port))
  stop(data)
  cpSync(data, copy, { recursive: true })
  writeFileSync(path.join(copy, 'standby.signal'), '')
  appendFileSync(
    path.join(copy, 'postgresql.conf'),
    `\nprimary_conninfo='host=127.0.0.1 port=${port} user=postgres'\n`,
  )
  if (account) spawnSync('chown', ['-R', 'postgres', copy])
  start(data, port)
  start(copy, copyPort)
  onCopy = postgres(urlOf(copyPort), { max: 1, onnotice() {} })
  process.env.DATABASE_URL = urlOf(port)
  process.env.READ_DATABASE_URL = urlOf(copyPort)
})
afterAll(async () => {
  const { closeDatabase } = await import('./client')
  delete process.env.READ_DATABASE_URL
  await closeDatabase()
  await onCopy?.end()
  for (const folder of bin ? [copy, data] : []) {
    if (existsSync(path.join(folder, 'postmaster.pid'))) stop(folder)
  }
  rmSync(home, { recursive: true, force: true })
})

test('boards are read from the copy, hold what was written the moment before, and from the database itself when the copy is behind or away', async (context) => {
  if (!bin) return context.skip()
  const { readCopy } = await import('./audited')
  const { makeClinic, makeManager, managerScopeOf } = await import('./testing/factories')
  const clinic = await makeClinic()
  const scope = managerScopeOf(await makeManager(clinic))
  const look = () =>
    readCopy(scope, async (tx) => {
      const [row] = await tx.execute<{ copy: boolean; n: number; others: number }>(sql`
        select pg_is_in_recovery() as copy, (select count(*)::int from memberships) as n,
          (select count(*)::int from clinics where id <> ${clinic.clinicId}) as others`)
      return row
    })
  expect(await look()).toEqual({ copy: true, n: 1, others: 0 })
  await makeClinic()
  for (let n = 2; n <= 20; n += 1) {
    await makeManager(clinic)
    expect(await look(), 'at once, and of this clinic alone').toEqual({ copy: true, n, others: 0 })
  }
  const copying = onCopy
  if (!copying) throw new Error('there is no copy')
  await copying`select pg_wal_replay_pause()`
  await makeManager(clinic)
  expect(await look(), 'a copy that is behind').toEqual({ copy: false, n: 21, others: 0 })
  await copying`select pg_wal_replay_resume()`
  await expect.poll(async () => (await look())?.copy).toBe(true)
  await copying.end()
  stop(copy)
  expect(await look(), 'a copy that is away').toEqual({ copy: false, n: 21, others: 0 })
  start(copy, copyPort)
  await expect.poll(async () => (await look())?.copy, { timeout: 20_000 }).toBe(true)
})
