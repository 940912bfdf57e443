import { createHash, randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import postgres, { type Sql } from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrateDatabase } from '@/db/migrate'
import { databaseUrl } from './database-url'
import { openTestServer } from './test-server.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    testServerUrl: string
    testTemplate: string
    testRun: number
  }
}

const root = path.resolve(import.meta.dirname, '../..')
/** First key of the advisory locks by which a run says that its databases and its template are in use. */
const RUN_LOCKS = 7_315_100
const TEMPLATE_LOCKS = 7_315_101
const BUILD_LOCK = 7_315_102

/**
 * A cluster, one migrated template database per state of the migrations, and a number for this run.
 * Several runs may share a server: each drops only what no living run holds a lock on.
 */
export default async function setup(project: TestProject) {
  const server = await openTestServer(root)
  // One connection for the whole run: it holds the locks, and losing it gives them up.
  const admin = postgres(server.url, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice() {} })
  const leave = async () => {
    await admin.end()
    await server.stop()
  }
  try {
    const run = randomInt(1, 2 ** 31 - 1)
    const state = migrationsState()
    const template = `lwtpl_${state}`
    await admin`select pg_advisory_lock(${RUN_LOCKS}, ${run})`
    await admin`select pg_advisory_lock(${BUILD_LOCK})`
    await admin`select pg_advisory_lock_shared(${TEMPLATE_LOCKS}, ${templateKey(state)})`
    await dropLeftovers(admin, template)
    await buildTemplate(admin, server.url, template)
    await admin`select pg_advisory_unlock(${BUILD_LOCK})`
    project.provide('testServerUrl', server.url)
    project.provide('testTemplate', template)
    project.provide('testRun', run)
  } catch (error) {
    await leave()
    throw error
  }
  return leave
}

/** A digest of everything that shapes a migrated database. */
function migrationsState(): string {
  const hash = createHash('sha256')
  const folder = path.join(root, 'db/migrations')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  for (const file of files.filter((name) => /\.(sql|json)$/.test(name))) {
    hash.update(file).update(readFileSync(path.join(folder, file)))
  }
  for (const file of [
    'db/migrate.ts',
    'db/migrate-jobs.ts',
    'lib/jobs/task-names.ts',
    'node_modules/graphile-worker/package.json',
  ]) {
    hash.update(readFileSync(path.join(root, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

const templateKey = (state: string) => Number.parseInt(state.slice(0, 7), 16)

/** Drops databases of runs that are over and templates that nobody uses. */
async function dropLeftovers(admin: Sql, template: string) {
  const rows = await admin<{ datname: string }[]>`
    select datname from pg_database where starts_with(datname, 'lwt_') or starts_with(datname, 'lwtpl_')`
  for (const { datname } of rows) {
    if (datname === template) continue
    const [kind = '', id = ''] = datname.split('_')
    const [first, second] =
      kind === 'lwt' ? [RUN_LOCKS, Number.parseInt(id, 36)] : [TEMPLATE_LOCKS, templateKey(id)]
    const [row] = await admin<{ free: boolean }[]>`select pg_try_advisory_lock(${first}, ${second}) as free`
    if (!row?.free) continue
    await admin.unsafe(`drop database if exists "${datname}" with (force)`)
    await admin`select pg_advisory_unlock(${first}, ${second})`
  }
}

async function buildTemplate(admin: Sql, serverUrl: string, template: string) {
  const found = await admin`select 1 from pg_database where datname = ${template}`
  if (found.length > 0) return
  const building = `${template}_new`
  await admin.unsafe(`drop database if exists "${building}" with (force)`)
  await admin.unsafe(`create database "${building}" template template0 encoding 'UTF8'`)
  await migrateDatabase(databaseUrl(serverUrl, building))
  await admin.unsafe(`alter database "${building}" rename to "${template}"`)
}
