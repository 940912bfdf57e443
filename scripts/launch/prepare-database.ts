import { closeDatabase } from '@/db/client'
import { migrateDatabase } from '@/db/migrate'
import { env } from '@/lib/server/env'

/** Who can sign in to a demo. */
export type DemoPerson = { name: string; role: string; clinic: string; email: string }

/** What a start found or made. */
export type Prepared = { applied: number; people: DemoPerson[] }

/** Checks the settings, brings the database up to date and, for a demo, fills it. */
export async function prepareDatabase(say: (line: string) => void): Promise<Prepared> {
  const { DATABASE_URL } = env()
  say('migrating')
  const { applied } = await migrateDatabase(process.env.DATABASE_OWNER_URL ?? DATABASE_URL, DATABASE_URL)
  await closeDatabase()
  return { applied, people: [] }
}
