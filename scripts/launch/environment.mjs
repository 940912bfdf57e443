// @ts-check
import { existsSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { startPostgres } from '../embedded-pg.mjs'
import { openDataFolder, readSecrets } from './data-folder.mjs'
import { Refusal } from './terminal.mjs'

const MINIMUM_POSTGRES = 150_000

/**
 * Everything a process of Loadwise is started with. What .env or the caller sets wins over what is derived.
 * @typedef {{ env: NodeJS.ProcessEnv, dataFolder: string, port: number, url: string,
 *   cluster: import('../embedded-pg.mjs').Cluster | null, leave: () => Promise<void> }} Environment
 */

/** Reads .env without overriding what is set already. */
export function readEnvFile(/** @type {string} */ root) {
  const file = path.join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  for (const [name, value] of Object.entries(process.env)) {
    if (value === '') delete process.env[name] // `NAME=` in .env means "not set"
  }
}

/** The port to serve on, 3000 unless PORT says otherwise. */
export function readPort() {
  const text = process.env.PORT ?? '3000'
  const port = /^\d+$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) throw new Refusal(`PORT must be a number from 1 to 65535, not "${text}".`)
  return port
}

/** The address people use; next-auth builds its links from it. */
export function readAppUrl(/** @type {number} */ port) {
  const text = process.env.APP_URL ?? `http://localhost:${port}`
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new Refusal(`APP_URL must be an address like https://portal.example.org, not "${text}".`)
  }
  return url.origin
}

/**
 * Settings, secrets and a database that answers: the given one, or the embedded one, started or joined.
 * @param {string} root
 * @returns {Promise<Environment>}
 */
export async function openEnvironment(root) {
  const port = readPort()
  const url = readAppUrl(port)
  const dataFolder = openDataFolder(root)
  const given = process.env.DATABASE_URL
  const demo = process.env.DEMO ?? (given ? '0' : '1')
  if (given && demo === '1' && !isLocal(given)) {
    throw new Refusal(
      'DEMO=1 is refused because DATABASE_URL is not on this machine: the demo has public passwords.',
    )
  }
  const cluster = given ? null : await startEmbedded(path.join(dataFolder, 'postgres'))
  try {
    const databaseUrl = given ?? (await embeddedDatabase(cluster?.url ?? ''))
    await probe(databaseUrl, 'DATABASE_URL')
    const ownerUrl = process.env.DATABASE_OWNER_URL
    return {
      env: {
        ...readSecrets(dataFolder),
        ...process.env,
        PORT: String(port),
        APP_URL: url,
        NEXTAUTH_URL: url,
        DATABASE_URL: databaseUrl,
        DATABASE_OWNER_URL: given && ownerUrl ? ownerUrl : databaseUrl,
        LOADWISE_DATA: dataFolder,
        MAIL_DIR: path.resolve(root, process.env.MAIL_DIR ?? path.join(dataFolder, 'mail')),
        DEMO: demo,
        NEXT_TELEMETRY_DISABLED: '1',
      },
      dataFolder,
      port,
      url,
      cluster,
      leave: async () => cluster?.stop(),
    }
  } catch (error) {
    await cluster?.stop()
    throw error
  }
}

async function startEmbedded(/** @type {string} */ dir) {
  try {
    return await startPostgres({ dir })
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'EACCES' || code === 'EPERM') {
      throw new Refusal(
        `The embedded database in ${dir} belongs to another account. Start as that account, or set LOADWISE_DATA to a folder of your own.`,
      )
    }
    throw error
  }
}

/** The database inside the embedded cluster, made on the first start. */
async function embeddedDatabase(/** @type {string} */ clusterUrl) {
  const admin = postgres(clusterUrl, { max: 1, onnotice() {} })
  try {
    const found = await admin`select 1 from pg_database where datname = 'loadwise'`
    if (found.length === 0) await admin`create database loadwise`
  } catch (error) {
    if (/** @type {{ code?: string }} */ (error).code !== '42P04') throw error // another start was faster
  } finally {
    await admin.end()
  }
  const url = new URL(clusterUrl)
  url.pathname = '/loadwise'
  return url.href
}

const LOCAL_HOSTS = new Set(['', 'localhost', '127.0.0.1', '[::1]', '::1'])

/** Is this database on this machine? (a socket folder counts) */
export function isLocal(/** @type {string} */ databaseUrl) {
  if (!URL.canParse(databaseUrl)) return false
  const url = new URL(databaseUrl)
  const named = url.searchParams.get('host')
  return LOCAL_HOSTS.has(url.hostname) && (named === null || named.startsWith('/') || LOCAL_HOSTS.has(named))
}

/** Says in one sentence what is wrong with the address of a database; never shows its password. */
async function probe(/** @type {string} */ databaseUrl, /** @type {string} */ name) {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new Refusal(`${name} must look like postgres://user:password@host:5432/database.`)
  }
  const { host, pathname, username } = new URL(databaseUrl)
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 5, onnotice() {} })
  try {
    const [row] = await sql`select current_setting('server_version_num')::int as version`
    if (row?.version < MINIMUM_POSTGRES) {
      throw new Refusal(`PostgreSQL at ${host} is too old: Loadwise needs version 15 or newer.`)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    const { code } = /** @type {{ code?: string }} */ (error)
    const reasons = /** @type {Record<string, string>} */ ({
      '28P01': `it refuses the password of "${username}"`,
      28000: `it does not let "${username}" in`,
      '3D000': `there is no database "${pathname.slice(1)}" (create it first)`,
      ENOTFOUND: 'that host is not known',
      ECONNREFUSED: 'nothing listens there (is PostgreSQL running?)',
      CONNECT_TIMEOUT: 'it does not answer within five seconds',
    })
    throw new Refusal(
      `${name} points to ${host}, but ${reasons[code ?? ''] ?? `it cannot be used (${code ?? 'unknown'})`}.`,
    )
  } finally {
    await sql.end({ timeout: 1 })
  }
}
