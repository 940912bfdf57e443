import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { cpuOfTree, memoryOf } from './harness/cpu'
import { load } from './harness/load'
import { type Running, seed, signInCast, startProduct } from './harness/product'
import { type Cast, OPERATIONS } from './operations'

/*
 * `npm run -s bench:sustained -- --patients 1000`: check-ins without a pause, minute after minute, and what they leave
 * behind in the tables; then the same with pools of several sizes. docs/performance.md tells what the figures mean.
 */

const { values: asked } = parseArgs({
  options: {
    patients: { type: 'string', default: '1000' },
    people: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '5' },
    connections: { type: 'string', default: '8' },
    pools: { type: 'string', default: '2,5,10,20' },
    data: { type: 'string' },
  },
})
const minutes = Number(asked.minutes)
const connections = Number(asked.connections)
const checkIn = OPERATIONS.find(({ name }) => name === 'check-in')
if (!checkIn) throw new Error('no check-in to send')

const root = path.resolve(import.meta.dirname, '..')
const results = path.join(root, 'bench/results')
const folder = asked.data ?? mkdtempSync(path.join(os.tmpdir(), 'loadwise-sustained-'))
const log = path.join(folder, 'sustained.log')
const say = (line: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`)

type Table = {
  name: string
  inserted: number
  updated: number
  hot: number
  dead: number
  live: number
  bytes: number
  vacuums: number
}

/** What happened to each table, and what it weighs with its indexes. */
async function tables(databaseUrl: string): Promise<Table[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice() {} })
  try {
    return await sql<Table[]>`
      select relname as name, n_tup_ins::int as inserted, n_tup_upd::int as updated, n_tup_hot_upd::int as hot,
             n_dead_tup::int as dead, n_live_tup::int as live, pg_total_relation_size(relid)::float8 as bytes,
             autovacuum_count::int as vacuums
        from pg_stat_user_tables where schemaname = 'public'`
  } finally {
    await sql.end()
  }
}

async function window(product: Running, cast: Cast, seconds: number, offset: number) {
  const before = { web: cpuOfTree(product.pid), database: cpuOfTree(product.cluster.pid) }
  const measured = await load({
    base: product.url,
    connections,
    seconds,
    callOf: (index) => (checkIn as (typeof OPERATIONS)[number]).call(cast, offset + index),
    check: (checkIn as (typeof OPERATIONS)[number]).check,
  })
  const spent = (was: number, pid: number) => (cpuOfTree(pid) - was) / measured.requests
  return {
    requests: measured.requests,
    rate: measured.rate,
    p50Ms: measured.p50,
    p99Ms: measured.p99,
    webMs: spent(before.web, product.pid),
    databaseMs: spent(before.database, product.cluster.pid),
    memoryMiB: memoryOf(product.pid).now,
  }
}

const told = ({ rate, p50Ms, p99Ms, webMs, databaseMs, memoryMiB }: Awaited<ReturnType<typeof window>>) =>
  `${rate.toFixed(1)} a second, p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms, ` +
  `${webMs.toFixed(2)} + ${databaseMs.toFixed(2)} ms of processor each, ${memoryMiB.toFixed(0)} MiB`

mkdirSync(results, { recursive: true })
say(`filling ${folder}`)
await seed(folder, Number(asked.patients), log)
const size = { patients: 1, writers: Number(asked.people), size: Number(asked.patients) }

let product = await startProduct(folder, log)
let cast = await signInCast(product, size)
await window(product, cast, 10, 0)
const before = new Map((await tables(product.databaseUrl)).map((table) => [table.name, table]))
const each = []
let sent = 0
for (let minute = 1; minute <= minutes; minute++) {
  const one = await window(product, cast, 60, sent)
  sent += one.requests
  each.push(one)
  say(`minute ${minute}: ${told(one)}`)
}
// the counts reach the statistics a moment later
await new Promise((resolve) => setTimeout(resolve, 2_000))
const grown = (await tables(product.databaseUrl))
  .map((after) => {
    const was = before.get(after.name)
    return {
      ...after,
      inserted: after.inserted - (was?.inserted ?? 0),
      updated: after.updated - (was?.updated ?? 0),
      hot: after.hot - (was?.hot ?? 0),
      vacuums: after.vacuums - (was?.vacuums ?? 0),
      grownBytes: after.bytes - (was?.bytes ?? 0),
    }
  })
  .filter(({ inserted, updated }) => inserted + updated > 0)
  .toSorted((a, b) => b.inserted + b.updated - a.inserted - a.updated)
for (const { name, inserted, updated, hot, dead, live, vacuums, grownBytes } of grown.slice(0, 20))
  say(
    `${name}: ${inserted} in, ${updated} changed (${updated === 0 ? '–' : Math.round((100 * hot) / updated)} % in place), ` +
      `${dead} dead of ${live + dead}, ${vacuums} vacuums, ${(grownBytes / 1024 / sent).toFixed(2)} KiB grown a check-in`,
  )
await product.stop()

const pools = []
for (const pool of asked.pools.split(',').map(Number)) {
  process.env.DATABASE_POOL = String(pool)
  product = await startProduct(folder, log)
  cast = await signInCast(product, size)
  await window(product, cast, 5, sent)
  const one = await window(product, cast, 20, sent)
  sent += one.requests
  pools.push({ pool, ...one })
  say(`a pool of ${pool}: ${told(one)}`)
  await product.stop()
}
const file = path.join(results, `sustained-${asked.patients}.json`)
writeFileSync(
  file,
  `${JSON.stringify({ at: new Date().toISOString(), patients: asked.patients, connections, minutes: each, tables: grown, pools }, null, 2)}\n`,
)
say(`written to ${path.relative(root, file)}`)
