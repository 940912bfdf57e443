import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { migrateDatabase } from '@/db/migrate'
import { env } from '@/lib/server/env'
import { isLocal } from './launch/environment.mjs'
import { isAlive } from './launch/processes.mjs'
import { fail, Refusal } from './launch/terminal.mjs'

/** Is the portal running on this data folder right now? */
function isRunning(dataFolder: string): boolean {
  const record = path.join(dataFolder, 'run.json')
  if (!existsSync(record)) return false
  return isAlive((JSON.parse(readFileSync(record, 'utf8')) as { supervisor: string }).supervisor)
}

async function reset() {
  const { DATABASE_URL, LOADWISE_DATA } = env()
  const ownerUrl = process.env.DATABASE_OWNER_URL ?? DATABASE_URL
  if (!isLocal(DATABASE_URL) || !isLocal(ownerUrl)) {
    throw new Refusal(
      'This database is not on this machine, so it is not reset: everything in it would be lost.',
    )
  }
  if (isRunning(LOADWISE_DATA))
    throw new Refusal('Loadwise is running. Stop it first, then reset the database.')
  const sql = postgres(ownerUrl, { max: 1, onnotice() {} })
  try {
    await sql.unsafe(`
      drop schema if exists graphile_worker cascade;
      drop schema if exists drizzle cascade;
      drop schema public cascade;
      create schema public;
    `)
  } finally {
    await sql.end()
  }
  await migrateDatabase(ownerUrl, DATABASE_URL)
  console.log('The database is empty again. `npm start` fills the demo.')
}

reset().catch(fail)
