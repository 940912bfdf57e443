import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import postgres from 'postgres'

/*
 * The SQL of the product's pages as it was captured (bench/harness/capture.ts), carried out again without a scope, a
 * session, a check or an audit row. BENCH_CAPTURE names the file, DATABASE_URL the database.
 */

const asText = { serialize: (/** @type {unknown} */ value) => value }
const holder = globalThis

function open() {
  const sql = postgres(process.env.DATABASE_URL ?? '', {
    max: 10,
    onnotice() {},
    connection: {
      application_name: 'bench',
      TimeZone: 'UTC',
      max_parallel_workers_per_gather: '0',
      jit: 'off',
    },
    types: {
      bool: { to: 16, from: [16], ...asText, parse: (/** @type {string} */ text) => text === 't' },
      json: { to: 114, from: [114, 3802], ...asText, parse: JSON.parse },
      instant: { to: 1184, from: [1184], ...asText, parse: (/** @type {string} */ text) => new Date(text) },
      date: { to: 1082, from: [1082], ...asText, parse: (/** @type {string} */ text) => text },
    },
  })
  return {
    sql,
    operations: JSON.parse(readFileSync(/* turbopackIgnore: true */ process.env.BENCH_CAPTURE ?? '', 'utf8')),
  }
}

const held = () => (holder.benchSubject ??= open())

/** Rows of all statements of a read, one list a statement. */
export async function readAgain(/** @type {string} */ name, /** @type {number} */ index) {
  const { sql, operations } = held()
  const variants = operations[name]
  const statements = variants[index % variants.length].statements
  return Promise.all(
    statements.map((/** @type {{ sql: string, values: string[] }} */ statement) =>
      sql.unsafe(statement.sql, statement.values, { prepare: true }),
    ),
  )
}

/** Writes the same rows under ids of their own, in one transaction. */
export async function writeAgain(/** @type {string} */ name, /** @type {number} */ index) {
  const { sql, operations } = held()
  const variants = operations[name]
  const { statements, fresh } = variants[index % variants.length]
  const ids = new Map(fresh.map((/** @type {string} */ id) => [id, randomUUID()]))
  const renewed = (/** @type {string | null} */ value) => {
    if (value === null) return null
    return ids.get(value) ?? value
  }
  return sql.begin((tx) =>
    statements.map((/** @type {{ sql: string, values: (string | null)[] }} */ statement) =>
      tx.unsafe(statement.sql, statement.values.map(renewed), { prepare: true }),
    ),
  )
}

/** What a cell of a plain table says. */
export const cellOf = (/** @type {unknown} */ value) => {
  if (value === null) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? String(Object.keys(value).length) : String(value)
}
