import 'server-only'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { surviveConnectionFaults } from './connection-faults'
import { withFewerRoundTrips } from './fewer-round-trips'
import * as schema from './schema'

export type Database = PostgresJsDatabase<typeof schema>
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

type Held = { sql: postgres.Sql; db: Database }
const holder = globalThis as typeof globalThis & { __loadwiseDatabase?: Held; __loadwiseCopy?: Held }

function connect(url: string): Held {
  surviveConnectionFaults()
  const sql = postgres(url, {
    max: Number(process.env.DATABASE_POOL ?? 10),
    idle_timeout: 60,
    connect_timeout: 5,
    // The driver's own pause grows to 20 s: after a restart people would wait for nothing.
    backoff: (retries) => Math.min(0.05 * 2 ** retries, 1),
    max_lifetime: 60 * 30,
    onnotice() {},
    // Inside an array the driver hands NULL to the number parser, which makes NaN of it: unknown is not a number.
    types: {
      smallint: {
        to: 21,
        from: [21],
        serialize: String,
        parse: (text: string) => (text === 'NULL' ? null : Number(text)),
      },
    },
    connection: {
      application_name: process.env.LOADWISE_PROCESS ?? 'loadwise',
      TimeZone: 'UTC',
      // every question here is small: two more processes, or a compiler, cost more than the answer
      // (as text: the driver leaves out a setting that is the number 0)
      max_parallel_workers_per_gather: '0',
      jit: 'off',
      statement_timeout: 15_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 20_000,
    },
  })
  return { sql, db: drizzle(withFewerRoundTrips(sql), { schema, casing: 'snake_case' }) }
}

/** The pool of this process. Use `read` and `audited` (db/audited.ts); nothing else opens a transaction. */
export function database(): Held {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set. `npm start` sets it for the embedded database.')
  holder.__loadwiseDatabase ??= connect(url)
  return holder.__loadwiseDatabase
}

/** The pool to a copy of the database that follows it, if READ_DATABASE_URL names one. Use `readCopy` (db/audited.ts). */
export function copyOfDatabase(): Held | undefined {
  const url = process.env.READ_DATABASE_URL
  if (url) holder.__loadwiseCopy ??= connect(url)
  return holder.__loadwiseCopy
}

/** Waits for running statements, then closes the pools. */
export async function closeDatabase(): Promise<void> {
  const held = [holder.__loadwiseDatabase, holder.__loadwiseCopy]
  holder.__loadwiseDatabase = undefined
  holder.__loadwiseCopy = undefined
  await Promise.all(held.flatMap((one) => (one ? [one.sql.end({ timeout: 5 })] : [])))
}
