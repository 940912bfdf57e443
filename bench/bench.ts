import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import postgres from 'postgres'
import { type Captured, captured, logStatements, type Statement } from './harness/capture'
import { cpuOfTree, memoryOf } from './harness/cpu'
import { type Call, type Loaded, load } from './harness/load'
import { type Running, seed, signInCast, startProduct, workerAtRest } from './harness/product'
import { type Measured, type Results, writeTable } from './harness/report'
import { buildSubject, type Server, startSubject } from './harness/subjects'
import { type Cast, OPERATIONS, type Operation } from './operations'

/*
 * `npm run -s bench -- --patients 1000`: the built product on a throw-away database, its pages and its check-in measured
 * in turn with a minimal Next.js app and a bare Node server that carry out the same SQL. docs/performance.md tells what
 * the figures mean.
 */

const root = path.resolve(import.meta.dirname, '..')
const SUBJECTS = ['product', 'next', 'node'] as const
type Subject = (typeof SUBJECTS)[number]

const { values: asked } = parseArgs({
  options: {
    patients: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '1.5' },
    warm: { type: 'string', default: '6' },
    people: { type: 'string', default: '32' },
    writers: { type: 'string', default: '400' },
    only: { type: 'string' },
    connections: { type: 'string', default: '1,8,32' },
    data: { type: 'string' },
    'replay-patients': { type: 'string', default: '1000' },
    'no-table': { type: 'boolean', default: false },
  },
})
const size = Number(asked.patients)
const rounds = Number(asked.rounds)
const seconds = Number(asked.seconds)
const connectionCounts = asked.connections.split(',').map(Number)
const only = asked.only?.split(',')
const operations = OPERATIONS.filter(({ name }) => only === undefined || only.includes(name))

const say = (line: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`)
const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN

/** Statements of a page itself: not who is signed in, not the audit, not what keeps boards true. */
const isOwn = ({ actor, statements }: Captured) =>
  actor !== 'system' && !statements.some(({ sql }) => /audit_outbox|pg_stat_activity/.test(sql))
const changes = ({ sql }: Statement) => /^\s*(insert|update|delete)/i.test(sql)
const isAudit = ({ sql }: Statement) => /audit_append|audit_outbox/.test(sql)

/** Ids that came into being with this write: a copy of it needs its own. */
function freshIds(statements: Statement[], since: number, clientKeys: string): string[] {
  const ids = new Set(statements.flatMap(({ values }) => values.flatMap((value) => value?.match(UUID) ?? [])))
  return [...ids].filter(
    (id) =>
      clientKeys.includes(id) ||
      (id[14] === '7' && Math.abs(Number.parseInt(id.replace('-', '').slice(0, 12), 16) - since) < NEAR_MS),
  )
}
/** An id of version 7 begins with the time it was made at. */
const NEAR_MS = 60_000
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Capture = { statements: Statement[]; fresh: string[] }

/** What each operation asks of the database, by the product's own requests. */
async function capture(product: Running, cast: Cast) {
  const each: Record<string, Capture[]> = {}
  const counts: Record<string, { page: number; all: number; transactions: number }> = {}
  const whole: Record<string, Captured[]> = {}
  await logStatements(product.databaseUrl, true)
  for (const operation of operations) {
    const variants: Capture[] = []
    // what a process reads once and keeps is not of one request
    if (!operation.writes) await once(product, operation, 0, operation.call(cast, 0))
    for (let index = 0; index < operation.variants; index++) {
      const call = operation.call(cast, index)
      const since = Date.now()
      const transactions = await captured(product.cluster.dir, async () => {
        await once(product, operation, index, call)
      })
      whole[operation.name] = transactions
      const mine = transactions.filter(isOwn)
      const statements = mine.flatMap((one) => one.statements).filter((one) => !isAudit(one))
      counts[operation.name] = {
        page: statements.length,
        all: transactions.reduce((sum, one) => sum + one.statements.length, 0),
        transactions: transactions.length,
      }
      const wanted = operation.writes ? statements.filter(changes) : statements
      // the next version of a plan has its number once: such a write cannot be carried out again
      if (operation.writes && wanted.some(({ sql }) => /into "plan_versions"/.test(sql))) continue
      variants.push({
        statements: wanted,
        fresh: operation.writes ? freshIds(wanted, since, call.body ?? '') : [],
      })
    }
    each[operation.name] = variants
    const { page, all, transactions } = counts[operation.name] ?? { page: 0, all: 0, transactions: 0 }
    say(
      `${operation.name}: ${page} statements of its own, ${all} in ${transactions} transactions with sign-in and audit`,
    )
  }
  await logStatements(product.databaseUrl, false)
  writeFileSync(
    path.join(path.dirname(product.cluster.dir), 'statements.json'),
    JSON.stringify(whole, null, 1),
  )
  return { each, counts }
}

async function once(
  server: Server,
  operation: Operation,
  index: number,
  call: ReturnType<Operation['call']>,
) {
  await load({
    base: server.url,
    connections: 1,
    seconds: 0.001,
    callOf: () => call,
    check: operation.check,
  }).catch((error: unknown) => {
    throw new Error(`${operation.name} ${index}: ${String(error)}`)
  })
}

/** What the engine's own benches say, line by line; each is a process of its own. */
async function ownBenches(): Promise<string[]> {
  const wanted = [
    ['engine', []],
    ['replay', ['--patients', asked['replay-patients'], '--days', '180']],
  ] as const
  const lines: string[] = []
  for (const [name, args] of wanted) {
    if (only !== undefined && !only.includes(name)) continue
    say(`${name}: bench:${name} ${args.join(' ')}`)
    const { stdout } = await promisify(execFile)('npm', ['run', '-s', `bench:${name}`, '--', ...args], {
      cwd: root,
      maxBuffer: 1e8,
    })
    lines.push(...stdout.trim().split('\n'))
  }
  return lines
}

type Sample = Loaded & { cpuServer: number; cpuDatabase: number; cpuWorker: number; peak: number }

async function main() {
  const own = asked.data === undefined
  const dataFolder = path.resolve(asked.data ?? mkdtempSync(path.join(os.tmpdir(), 'loadwise-bench-')))
  mkdirSync(dataFolder, { recursive: true })
  chmodSync(dataFolder, 0o755) // root hands the database to another account, which has to reach it
  const log = path.join(dataFolder, 'bench.log')
  const began = Date.now()
  say(`filling a database with ${size} patients`)
  writeFileSync(log, '')
  await seed(dataFolder, size, log)
  say(`filled in ${Math.round((Date.now() - began) / 1000)} s; building`)
  await buildSubject(log)
  const product = await startProduct(dataFolder, log)
  const open: Server[] = [product]
  try {
    const cast = await signInCast(product, {
      patients: Number(asked.people),
      writers: Number(asked.writers),
      size,
    })
    say(
      `${cast.patients.length} patients, ${cast.writers.length} who check in, a clinician and a manager are signed in`,
    )
    await workerAtRest(product, say)
    const { each, counts } = await capture(product, cast)
    const file = path.join(dataFolder, 'captured.json')
    writeFileSync(file, JSON.stringify(each))
    const given = { databaseUrl: product.databaseUrl, capture: file, log }
    const servers: Record<Subject, Server> = {
      product,
      next: await startSubject('next', given),
      node: await startSubject('node', given),
    }
    open.push(servers.next, servers.node)
    const idle = Object.fromEntries(SUBJECTS.map((name) => [name, memoryOf(servers[name].pid).now]))
    const samples = await measure(product, servers, cast)
    const database = await sizeOf(product.databaseUrl)
    const engine = await ownBenches()
    const results: Results = {
      at: new Date().toISOString(),
      machine: {
        cores: os.cpus().length,
        model: os.cpus()[0]?.model ?? '',
        node: process.version,
        memoryGiB: Math.round(os.totalmem() / 2 ** 30),
        load: os.loadavg(),
      },
      patients: size,
      rounds,
      seconds,
      database,
      engine,
      idle,
      operations: operations.map(({ name, goal, writes }) => ({
        name,
        goal,
        writes: writes ?? false,
        statements: counts[name] ?? { page: 0, all: 0, transactions: 0 },
        measured: Object.fromEntries(
          SUBJECTS.map((subject) => [subject, summed(samples.get(`${name} ${subject}`) ?? new Map())]),
        ),
      })),
    }
    const kept = path.join(root, 'bench/results', `${size}.json`)
    mkdirSync(path.dirname(kept), { recursive: true })
    writeFileSync(kept, `${JSON.stringify(results, null, 1)}\n`)
    say(`written: ${path.relative(root, kept)}`)
    const table = writeTable(results, asked['no-table'] ? null : path.join(root, 'docs/performance.md'))
    console.log(table)
  } finally {
    for (const server of open.toReversed()) await server.stop()
    if (own) rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** Every operation, on every subject, at every number of connections, round after round. */
async function measure(product: Running, servers: Record<Subject, Server>, cast: Cast) {
  const samples = new Map<string, Map<number, Sample[]>>()
  const total = rounds * operations.length
  let written = 0
  for (let round = 0, done = 0; round < rounds; round++) {
    for (const operation of operations) {
      for (const connections of connectionCounts)
        for (const subject of SUBJECTS) {
          const server = servers[subject]
          const callOf = (index: number) =>
            subject === 'product'
              ? operation.call(cast, operation.writes ? written++ : index)
              : callOfSubject(operation, index)
          const check = subject === 'product' ? operation.check : checkSubject(operation)
          const run = (lines: number, time: number) =>
            load({ base: server.url, connections: lines, seconds: time, callOf, check })
          if (round === 0 && connections === connectionCounts[0]) await warmUp(run)
          const before = usage(product, server)
          const loaded = await run(connections, seconds)
          const after = usage(product, server)
          const of = (what: keyof typeof before) => (after[what] - before[what]) / loaded.requests
          const key = `${operation.name} ${subject}`
          const kept = samples.get(key) ?? new Map<number, Sample[]>()
          samples.set(key, kept)
          kept.set(connections, [
            ...(kept.get(connections) ?? []),
            {
              ...loaded,
              cpuServer: of('server'),
              cpuDatabase: of('database'),
              cpuWorker: of('worker'),
              peak: memoryOf(server.pid).peak,
            },
          ])
        }
      const at8 = (subject: Subject) => samples.get(`${operation.name} ${subject}`)?.get(8)?.at(-1)
      const cpu = (subject: Subject) =>
        `${((at8(subject)?.cpuServer ?? 0) + (at8(subject)?.cpuDatabase ?? 0)).toFixed(2)} ms`
      say(
        `${++done} of ${total}: ${operation.name} ${cpu('product')} (server ${at8('product')?.cpuServer.toFixed(2)}, database ${at8('product')?.cpuDatabase.toFixed(2)}), minimal Next ${cpu('next')}, bare Node ${cpu('node')}`,
      )
    }
  }
  if (written > 0) say(`${written} check-ins of ${cast.writers.length} people`)
  return samples
}

/**
 * What compiles, connects and is planned is not measured: a server runs for days. Every connection of the pool plans a
 * statement anew five times before it keeps a plan, and functions are compiled after hundreds of calls.
 */
async function warmUp(run: (connections: number, seconds: number) => Promise<Loaded>) {
  await run(WARM_CONNECTIONS, Number(asked.warm))
}
const WARM_CONNECTIONS = 10

const usage = (product: Running, server: Server) => ({
  server: cpuOfTree(server.pid),
  database: cpuOfTree(product.cluster.pid),
  worker: cpuOfTree(product.workerPid),
})

const callOfSubject = ({ name, writes }: Operation, index: number): Call =>
  writes
    ? { path: `/api/${name}?n=${index}`, headers: { 'content-type': 'application/json' }, body: '{}' }
    : { path: `/${name}?n=${index}`, headers: {} }

const checkSubject =
  ({ name, writes }: Operation) =>
  ({ status, text }: { status: number; text: string }) => {
    const right = writes ? text.includes('recorded') : text.includes('<td>') && text.includes(name)
    if (status !== 200 || !right) throw new Error(`a subject answered ${status}: ${text.slice(0, 300)}`)
  }

function summed(samples: Map<number, Sample[]>): Measured[] {
  return [...samples].map(([connections, all]) => {
    const of = (what: (sample: Sample) => number) => median(all.map(what))
    return {
      connections,
      cpuMs: of(({ cpuServer, cpuDatabase }) => cpuServer + cpuDatabase),
      cpuServerMs: of(({ cpuServer }) => cpuServer),
      cpuDatabaseMs: of(({ cpuDatabase }) => cpuDatabase),
      cpuWorkerMs: of(({ cpuWorker }) => cpuWorker),
      rate: of(({ rate }) => rate),
      p50Ms: of(({ p50 }) => p50),
      p99Ms: of(({ p99 }) => p99),
      bytes: of(({ bytes }) => bytes),
      peakMiB: Math.max(...all.map(({ peak }) => peak)),
    }
  })
}

async function sizeOf(databaseUrl: string) {
  const sql = postgres(databaseUrl, { max: 1, onnotice() {} })
  try {
    const [row] = await sql<{ bytes: string; patients: number; check_ins: number; decisions: number }[]>`
      select pg_database_size(current_database())::text as bytes, (select count(*)::int from patients) as patients,
             (select count(*)::int from check_ins) as check_ins, (select count(*)::int from decisions) as decisions`
    return row ?? null
  } finally {
    await sql.end()
  }
}

await main()
