import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { database } from '../client'

export type Readiness = 'ready' | 'database-unreachable' | 'migrations-pending'

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
  const late = new Promise<'late'>((resolve) => {
    setTimeout(() => resolve('late'), LIMIT_MS).unref()
  })
  const answer = await Promise.race([readNewestApplied().catch(() => null), late])
  if (answer === 'late' || answer === null) return 'database-unreachable'
  return answer >= newestMigration() ? 'ready' : 'migrations-pending'
}

/** 0 = no migration has run. */
async function readNewestApplied(): Promise<number> {
  return database().db.transaction(
    async (tx) => {
      const [table] = await tx.execute<{ found: boolean }>(
        sql`select to_regclass('drizzle.__drizzle_migrations') is not null as found`,
      )
      if (!table?.found) return 0
      await tx.execute(sql`select set_config('role', 'loadwise_system', true)`)
      const [row] = await tx.execute<{ newest: string | null }>(
        sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
      )
      return Number(row?.newest ?? 0)
    },
    { accessMode: 'read only' },
  )
}
