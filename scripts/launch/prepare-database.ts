import { closeDatabase } from '@/db/client'
import { migrateDatabase } from '@/db/migrate'
import { demoState } from '@/db/seed'
import { env } from '@/lib/server/env'
import { type DemoPerson, demoPeople, fillDemo } from './fill-demo'

/** What a start found or made. */
export type Prepared = { applied: number; people: DemoPerson[] }

/** Checks the settings, brings the database up to date and, for a demo, fills it. */
export async function prepareDatabase(say: (line: string) => void): Promise<Prepared> {
  const { DATABASE_URL, DEMO } = env()
  const ownerUrl = process.env.DATABASE_OWNER_URL ?? DATABASE_URL
  say('migrating')
  const { applied } = await migrateDatabase(ownerUrl, DATABASE_URL)
  try {
    // A clinic that was made by hand keeps the demo out, whatever DEMO says.
    const isDemo = DEMO && (await demoState()).kind !== 'real'
    if (isDemo) await fillDemo(ownerUrl, new Date(), say)
    return { applied, people: isDemo ? demoPeople() : [] }
  } finally {
    await closeDatabase()
  }
}
