import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { database } from '../client'

/** `database-refuses`: it answers, but not to this login or not with this role. */
export type Readiness = 'ready' | 'database-unreachable' | 'database-refuses' | 'migrations-pending'

/** How long a readiness answer may wait for the database. */
const LIMIT_MS = 2000

/** When the newest migration this code was written against was made (drizzle's own measure of "applied"). */
function newestMigration(): number {
  const file = path.join(process.cwd(), 'db/migrations/meta/_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { when: number }[] }
  return journal.entries.reduce((newest, entry) => (entry.when > newest ? entry.when : newest), 0)
}

/** Can this process serve: does the database answer, and does it have every migration this code needs? */
export async function readReadiness(): Promise<Readiness> {
  const late = new Promise<Readiness>((resolve) => {
    setTimeout(() => resolve('database-unreachable'), LIMIT_MS).unref()
  })
  const asked = readNewestApplied().then(
    (newest): Readiness => (newest >= newestMigration() ? 'ready' : 'migrations-pending'),
    (error: unknown): Readiness => (answered(error) ? 'database-refuses' : 'database-unreachable'),
  )
  return Promise.race([asked, late])
}

/** A five-character code that is not of class 57 (shutting down, starting up) or 08 comes from a live server. */
function answered(error: unknown): boolean {
  const { code } = (error instanceof Error && error.cause ? error.cause : error) as { code?: string }
  return /^[0-9A-Z]{5}$/.test(code ?? '') && !/^(57|08)/.test(code ?? '')
}

/** 0 = no migration has run. */
async function readNewestApplied(): Promise<number> {
  return database().db.transaction(
    async (tx) => {
      const [role] = await tx.execute(sql`select 1 from pg_roles where rolname = 'loadwise_system'`)
      if (!role) return 0
      await tx.execute(sql`select set_config('role', 'loadwise_system', true)`)
      const [table] = await tx.execute<{ found: boolean }>(
        sql`select exists (select 1 from pg_tables
          where schemaname = 'drizzle' and tablename = '__drizzle_migrations') as found`,
      )
      if (!table?.found) return 0
      const [row] = await tx.execute<{ newest: string | null }>(
        sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
      )
      return Number(row?.newest ?? 0)
    },
    { accessMode: 'read only' },
  )
}
