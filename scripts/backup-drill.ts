import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { migrateDatabase } from '@/db/migrate'
import { freePort } from './embedded-pg.mjs'
import { fail, Refusal, say } from './launch/terminal.mjs'

/*
 * `npm run backup:drill -- --mb 200`: a backup taken while the portal is in use, a disaster, and the restore to the
 * second before it, on a throw-away cluster of this machine's PostgreSQL. The same commands stand in
 * docs/operations.md. Ends with 1 unless every table is, bit for bit, as it was at that second.
 */

function binaries(): string {
  const root = '/usr/lib/postgresql'
  const found = (existsSync(root) ? readdirSync(root) : [])
    .filter((version) => existsSync(path.join(root, version, 'bin/pg_basebackup')))
    .sort((a, b) => Number(b) - Number(a))
  const [version] = found
  if (!version)
    throw new Refusal(
      'The drill needs PostgreSQL with pg_basebackup on this machine (postgresql, 15 or newer).',
    )
  return path.join(root, version, 'bin')
}

/** As root, PostgreSQL runs as its own account. */
function account(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const line = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  if (!line) throw new Refusal('Run the drill as another account than root.')
  return { uid: Number(line[1]), gid: Number(line[2]) }
}

const seconds = (since: number) => Number(((performance.now() - since) / 1000).toFixed(1))

async function drill(mb: number) {
  const bin = binaries()
  const owner = account()
  const home = mkdtempSync(path.join(tmpdir(), 'loadwise-drill-'))
  const [data, base, archive] = ['primary', 'base', 'archive'].map((name) => path.join(home, name))
  if (!data || !base || !archive) return
  mkdirSync(archive)
  for (const folder of [home, archive]) {
    chmodSync(folder, 0o700)
    if (owner) chownSync(folder, owner.uid, owner.gid)
  }
  const pg = (program: string, ...args: string[]) => {
    const { status, stderr, stdout } = spawnSync(path.join(bin, program), args, {
      ...owner,
      cwd: home,
      encoding: 'utf8',
      stdio: program === 'pg_ctl' ? 'ignore' : 'pipe',
      env: { ...process.env, HOME: home, LC_ALL: 'C' },
    })
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${stdout ?? ''}${stderr ?? ''}`)
  }
  const start = (folder: string, port: number) =>
    pg('pg_ctl', '-D', folder, '-w', '-t', '120', '-l', path.join(home, 'log'), '-o', `-p ${port}`, 'start')
  const stop = (folder: string, mode: string) => pg('pg_ctl', '-D', folder, '-m', mode, 'stop')
  const running = new Set<string>()
  try {
    pg('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8')
    appendFileSync(
      path.join(data, 'postgresql.conf'),
      `\nlisten_addresses='127.0.0.1'\nunix_socket_directories=''\narchive_mode=on\narchive_timeout=60\narchive_command='test ! -f ${archive}/%f && cp %p ${archive}/%f'\n`,
    )
    const port = await freePort()
    start(data, port)
    running.add(data)
    const admin = postgres(`postgres://postgres@127.0.0.1:${port}/postgres`, { max: 1, onnotice() {} })
    await admin`create database loadwise`
    // A backup needs to replicate, not to read: this login sees no row.
    await admin`create role loadwise_backup login replication`
    await admin.end()
    const url = `postgres://postgres@127.0.0.1:${port}/loadwise`
    await migrateDatabase(url)
    const sql = postgres(url, { max: 1, onnotice() {} })
    await fill(sql, mb)
    const [size] = await sql<{ mb: number }[]>`select (pg_database_size('loadwise') / 1048576)::int as mb`

    const backing = performance.now()
    pg(
      'pg_basebackup',
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-U',
      'loadwise_backup',
      '-D',
      base,
      '-c',
      'fast',
      '-X',
      'none',
      '--no-manifest',
      '--no-sync',
    )
    const backupSeconds = seconds(backing)

    await fill(sql, 5) // what people wrote after the backup
    const before = await digests(sql)
    const [second] = await sql<{ at: string }[]>`select clock_timestamp()::text as at`
    await sleep(1100)
    await sql`delete from audit_outbox`
    await sql`insert into throttles (key, window_start, count) values ('after the disaster', now(), 1)`
    const [last] = await sql<{ wal: string }[]>`select pg_walfile_name(pg_switch_wal()) as wal`
    for (const until = Date.now() + 60_000; Date.now() < until; await sleep(100)) {
      const [kept] = await sql<{ done: boolean }[]>`
        select coalesce(last_archived_wal >= ${last?.wal ?? ''}, false) as done from pg_stat_archiver`
      if (kept?.done) break
    }
    await sql.end()
    stop(data, 'immediate') // the host is gone
    running.delete(data)

    const restoring = performance.now()
    const restored = path.join(home, 'restored')
    cpSync(base, restored, { recursive: true, preserveTimestamps: true })
    if (owner) spawnSync('chown', ['-R', `${owner.uid}:${owner.gid}`, restored])
    chmodSync(restored, 0o700)
    appendFileSync(
      path.join(restored, 'postgresql.conf'),
      `\narchive_mode=off\nrestore_command='cp ${archive}/%f %p'\nrecovery_target_time='${second?.at}'\nrecovery_target_action='promote'\n`,
    )
    writeFileSync(path.join(restored, 'recovery.signal'), '')
    if (owner) chownSync(path.join(restored, 'recovery.signal'), owner.uid, owner.gid)
    const again = await freePort()
    start(restored, again)
    running.add(restored)
    const after = postgres(`postgres://postgres@127.0.0.1:${again}/loadwise`, { max: 1, onnotice() {} })
    for (const until = Date.now() + 120_000; Date.now() < until; await sleep(100)) {
      const [state] = await after<{ recovering: boolean }[]>`select pg_is_in_recovery() as recovering`
      if (!state?.recovering) break
    }
    const restoreSeconds = seconds(restoring)
    const now = await digests(after)
    await after.end()
    const differing = Object.keys(before).filter((table) => before[table] !== now[table])
    say(`${size?.mb} MB: backup ${backupSeconds} s, restore to ${second?.at} ${restoreSeconds} s`)
    if (differing.length > 0) throw new Error(`not as it was: ${differing.join(', ')}`)
    say(`${Object.keys(before).length} tables equal`)
  } finally {
    for (const folder of running) stop(folder, 'immediate')
    rmSync(home, { recursive: true, force: true })
  }
}

/** About so many megabytes, in a table that is only written to. */
async function fill(sql: postgres.Sql, mb: number) {
  for (let done = 0; done < mb; done += 5) {
    await sql`insert into audit_outbox (id, clinic_id, actor_kind, action, detail)
      select gen_random_uuid(), gen_random_uuid(), 'system', 'drill', jsonb_build_object('text', repeat(md5(random()::text), 30))
      from generate_series(1, ${Math.min(5, mb - done) * 900})`
  }
}

/** What every table holds, as one number a table. Unlogged ones are not kept by design. */
async function digests(sql: postgres.Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname in ('public', 'drizzle') order by 1`
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await sql.unsafe<{ digest: string }[]>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as digest from ${name} t`,
    )
    found[name] = row?.digest ?? ''
  }
  return found
}

const { values } = parseArgs({ options: { mb: { type: 'string', default: '100' } } })
drill(Number(values.mb)).catch(fail)
