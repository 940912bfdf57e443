import { migrateDatabase } from '@/db/migrate'
import { env } from '@/lib/server/env'

const { DATABASE_URL } = env()
const { applied } = await migrateDatabase(process.env.DATABASE_OWNER_URL ?? DATABASE_URL, DATABASE_URL)
console.log(applied === 0 ? 'The database is up to date.' : `Applied ${applied} migrations.`)
