// @ts-check
// `npm test`: everything, from a fresh clone. The last line is "N passed, N failed".
//   --full             the long runs too; the result is kept in docs/test-full.json
//   --long             only the long runs; the result is kept in the same place
//   --system-postgres  the product of the browser tests runs on a PostgreSQL of this machine, if it has one; with --full
//                      the database tests run on it a second time
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildIsCurrent, ensureBuild } from './launch/build.mjs'
import { stopChildren } from './launch/children.mjs'
import { ensureDependencies } from './launch/dependencies.mjs'
import { fail, say } from './launch/terminal.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const options = new Set(process.argv.slice(2))
process.chdir(root)
process.env.CI ??= 'true' // nobody answers questions here
process.env.NEXT_TELEMETRY_DISABLED = '1'
for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'NEXT_DIST_DIR', 'NODE_ENV', 'PORT', 'APP_URL']) {
  delete process.env[name] // the tests make their own
}

const bin = (/** @type {string} */ file) => path.join(root, 'node_modules', file)

/** The programs of the newest PostgreSQL server installed on this machine, if there is one. */
function systemPostgres() {
  const found = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name, 'bin')) : [],
  )
  const version = (/** @type {string} */ dir) => Number(/(\d+)(?=\/bin$)/.exec(dir)?.[1] ?? 0)
  return found
    .filter((dir) => existsSync(path.join(dir, 'initdb')) && version(dir) >= 15)
    .sort((a, b) => version(b) - version(a))[0]
}

/** Do files of this kind exist? Long runs are added as the product grows. */
const hasFiles = (/** @type {RegExp} */ pattern) =>
  ['app', 'components', 'lib', 'db', 'scripts'].some((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).some((name) =>
      pattern.test(name),
    ),
  )

async function run() {
  const began = performance.now()
  await ensureDependencies(root)
  const { part, vitest } = await import('./testing/runners.mjs')
  /** @type {import('./testing/runners.mjs').Result[]} */
  const results = []
  const add = async (/** @type {Parameters<typeof part>} */ ...of) => results.push(await part(...of))

  if (!options.has('--long')) await everything(add)

  const keeps = options.has('--full') || options.has('--long')
  if (keeps) {
    const long = { TEST_LONG: '1' }
    const told = { told: true }
    if (hasFiles(/(?<!\.db)\.long\.test\.ts$/)) await add('long runs', () => vitest(root, 'unit', long, told))
    await ensureBuild(root) // several of the long tests want one, and would all make it at once
    if (hasFiles(/\.db\.long\.test\.ts$/))
      await add('long runs (database)', () => vitest(root, 'db', long, told))
    if (options.has('--full')) await add('every journey on two nodes behind a proxy', () => onTwoNodes())
  }

  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    results.reduce((total, result) => total + result[key], 0)
  const [passed, failed] = [sum('passed'), sum('failed')]
  if (keeps) recordFull({ passed, failed, results })
  say(`\nTook ${Math.round((performance.now() - began) / 1000)} s.`)
  say(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

/**
 * What `npm test` runs, in order.
 * @param {(...of: Parameters<typeof import('./testing/runners.mjs').part>) => Promise<unknown>} add
 */
async function everything(add) {
  const { check, playwright, vitest } = await import('./testing/runners.mjs')
  await add('types', async () => {
    const typegen = await check([bin('next/dist/bin/next'), 'typegen'])
    return typegen.failed > 0 ? typegen : check([bin('typescript/bin/tsc'), '--noEmit'])
  })
  await add('lint', () => check([bin('oxlint/bin/oxlint')]))
  await add('format', () => check([bin('@biomejs/biome/bin/biome'), 'check', '.']))
  await add('unit and architecture', () => vitest(root, 'unit'))
  await add('database (embedded)', () => vitest(root, 'db', { TEST_DATABASE_URL: '' }))

  const binaries = options.has('--system-postgres') ? systemPostgres() : undefined
  if (binaries && options.has('--full')) {
    await add(`database (${binaries})`, () =>
      onPostgres(binaries, (url) => vitest(root, 'db', { TEST_DATABASE_URL: url })),
    )
  }

  await add('build', async () => {
    await ensureBuild(root)
    return { passed: buildIsCurrent(root) ? 1 : 0, failed: buildIsCurrent(root) ? 0 : 1 }
  })
  await add('start and stop', () => vitest(root, 'launch'))
  const browse = async () => {
    const { openBrowserRun } = await import('./testing/browser-run.mjs')
    const { command, env, close } = await openBrowserRun(root)
    try {
      return await playwright(command, env)
    } finally {
      await close()
    }
  }
  if (!binaries) await add('browser', browse)
  else {
    await add(`browser (product on ${binaries})`, () =>
      onPostgres(binaries, async (url) => {
        process.env.TEST_DATABASE_URL = url
        return browse()
      }),
    )
  }
}

/**
 * Runs `work` on a throw-away cluster of these programs.
 * @template T
 * @param {string} binaries
 * @param {(url: string) => Promise<T>} work
 */
async function onPostgres(binaries, work) {
  const { startPostgres } = await import('./embedded-pg.mjs')
  const dir = mkdtempSync(path.join(tmpdir(), 'loadwise-system-pg-'))
  chmodSync(dir, 0o755) // root runs PostgreSQL as another account, which must get through
  const cluster = await startPostgres({ dir, durable: false, binaries })
  try {
    return await work(cluster.url)
  } finally {
    await cluster.stop('immediate')
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Everything people live through in a browser, and every action with every malformed body, on two web processes. */
async function onTwoNodes() {
  const { openBrowserRun } = await import('./testing/browser-run.mjs')
  const { playwright } = await import('./testing/runners.mjs')
  await ensureBuild(root)
  const { command, env, close } = await openBrowserRun(root, { nodes: 2 })
  /** @type {import('./testing/runners.mjs').Counts} */
  let counts = { passed: 0, failed: 1 }
  let served = ''
  try {
    const specs = ['e2e/journeys', 'e2e/access/malformed.spec.ts']
    counts = await playwright([...command, ...specs], { ...env, MALFORMED: 'all' }, { told: true })
  } finally {
    served = await close()
  }
  return { ...counts, figures: [...(counts.figures ?? []), served] }
}

/** Keeps the outcome of the last full run where a reader of the repository finds it. */
function recordFull(/** @type {{ passed: number, failed: number, results: unknown[] }} */ outcome) {
  const revision = spawnSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).stdout?.trim()
  const about = { at: new Date().toISOString(), revision, node: process.version, platform: process.platform }
  writeFileSync(
    path.join(root, 'docs/test-full.json'),
    `${JSON.stringify({ ...about, ...outcome }, null, 2)}\n`,
  )
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    void stopChildren().then(() => process.exit(130))
  })
}

run().catch((error) => {
  fail(error)
  say('0 passed, 1 failed')
  process.exit(1)
})
