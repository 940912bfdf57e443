// @ts-check
// One process or one command of Loadwise, with the settings, secrets and database that `npm start` would use:
// node scripts/run.mjs web | worker | migrate | seed | reset | clinic-create | clinic-manager | rederive | replay | rebuild-boards | audit-verify  [arguments]
import path from 'node:path'
import { buildIsCurrent } from './launch/build.mjs'
import { ended, startChild } from './launch/children.mjs'
import { endWithNpm } from './launch/end-with-npm.mjs'
import { openEnvironment, readEnvFile } from './launch/environment.mjs'
import { requireFreePort } from './launch/run-record.mjs'
import { commands } from './launch/supervisor.mjs'
import { fail, Refusal } from './launch/terminal.mjs'

const root = path.resolve(import.meta.dirname, '..')
const [name = '', ...rest] = process.argv.slice(2)
const SCRIPTS = new Set([
  'migrate',
  'seed',
  'reset',
  'clinic-create',
  'clinic-manager',
  'rederive',
  'replay',
  'rebuild-boards',
  'audit-verify',
])

function commandFor() {
  if (name === 'web') return commands.web
  if (name === 'worker') return commands.worker
  if (!SCRIPTS.has(name)) throw new Refusal(`There is no "${name}" to run.`)
  const own = name === 'replay' ? ['--single-threaded-gc'] : []
  return [
    ...own,
    '--conditions=react-server',
    '--import',
    'tsx',
    path.join(root, 'scripts', `${name}.ts`),
    ...rest,
  ]
}

async function run() {
  process.chdir(root)
  const command = commandFor()
  readEnvFile(root)
  if (name === 'web' && !buildIsCurrent(root)) {
    throw new Refusal('There is no build of these sources yet. Run `npm run build` first.')
  }
  const environment = await openEnvironment(root)
  try {
    if (name === 'web') await requireFreePort(environment.port)
    const child = startChild(command, {
      env: { ...environment.env, NODE_ENV: process.env.NODE_ENV ?? 'production', LOADWISE_PROCESS: name },
      ipc: name === 'web' || name === 'worker',
    })
    let asked = false
    const end = () => {
      asked = true
      child.kill('SIGTERM')
    }
    endWithNpm(end)
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, end)
    }
    const code = await ended(child)
    process.exitCode = asked ? 0 : code
  } finally {
    await environment.leave()
  }
}

run().catch(fail)
