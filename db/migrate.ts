import 'server-only'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { migrateJobs } from './migrate-jobs'

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations')
/** Any two starters agree on this number, so only one migrates at a time. */
const MIGRATION_LOCK = 7_310_001

/**
 * Brings the database behind `ownerUrl`, its job queue included, up to date. Needs a login that owns the tables and may create roles.
 * When the application signs in with another login, `runtimeUrl` names it and it is given the runtime roles.
 * Returns how many migrations were applied.
 */
export async function migrateDatabase(ownerUrl: string, runtimeUrl?: string): Promise<{ applied: number }> {
  const sql = postgres(ownerUrl, { max: 1, onnotice() {} })
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    const before = await countApplied(sql)
    await migrate(drizzle(sql), { migrationsFolder: folder })
    const runtimeLogin = runtimeUrl ? decodeURIComponent(new URL(runtimeUrl).username) : ''
    if (runtimeLogin && runtimeLogin !== decodeURIComponent(new URL(ownerUrl).username)) {
      await sql`grant loadwise_rt, loadwise_manager, loadwise_system, loadwise_eraser to ${sql(runtimeLogin)}`
    }
    await migrateJobs(ownerUrl)
    return { applied: (await countApplied(sql)) - before }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function countApplied(sql: postgres.Sql): Promise<number> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`
  if (!table?.name) return 0
  const [row] = await sql`select count(*)::int as n from drizzle.__drizzle_migrations`
  return row?.n ?? 0
}
