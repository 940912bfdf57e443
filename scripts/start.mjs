// @ts-check
// `npm start` and `npm run dev`: from a fresh clone to a running portal. Uses nothing but Node until it has
// installed the packages, and no syntax that an old Node could not read before the version is checked.
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Loadwise needs Node 20.19 or newer; this is ${process.version}. Get one from https://nodejs.org.\n`,
  )
  process.exit(1)
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const dev = process.argv.includes('--dev')
process.chdir(root)

const { fail, say, step, Refusal } = await import('./launch/terminal.mjs')
const { runQuietly, stopChildren } = await import('./launch/children.mjs')
const { ensureDependencies } = await import('./launch/dependencies.mjs')
const { ensureBuild } = await import('./launch/build.mjs')
const { claimRun, releaseRun, requireFreePort } = await import('./launch/run-record.mjs')
const { endWithNpm } = await import('./launch/end-with-npm.mjs')
const { openDataFolder } = await import('./launch/data-folder.mjs')

/** What to undo, last first, when the start ends for whatever reason. @type {(() => unknown)[]} */
const undo = []
let ending = false
let askedAt = 0

async function end(/** @type {number} */ code) {
  if (ending) return
  ending = true
  await stopChildren()
  for (const action of undo.reverse()) await action()
  if (code === 0) say('Stopped.')
  process.exit(code)
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    const now = performance.now()
    if (ending && now - askedAt > 2000) process.exit(130) // a second Ctrl-C does not wait
    if (ending) return // npm passes on what the terminal has sent to everyone already
    askedAt = now
    say('\nStopping …')
    void end(0)
  })
}

endWithNpm(() => void end(0))

async function start() {
  await ensureDependencies(root)
  // Imported only now: these need the packages.
  const { openEnvironment, readEnvFile, readPort, readAppUrl } = await import('./launch/environment.mjs')
  const { supervise } = await import('./launch/supervisor.mjs')
  readEnvFile(root)
  const port = readPort()
  const dataFolder = openDataFolder(root)
  await claimRun(dataFolder, readAppUrl(port))
  undo.push(() => releaseRun(dataFolder))
  await requireFreePort(port)
  if (!dev) await ensureBuild(root)

  const label = process.env.DATABASE_URL ? 'Reaching the database' : 'Starting the embedded database'
  const environment = await step(label, () => openEnvironment(root))
  undo.push(environment.leave)

  const people = await step('Preparing the database', async (note) => {
    const prepare = ['--conditions=react-server', '--import', 'tsx', path.join(root, 'scripts/prepare.ts')]
    const { code, output, messages } = await runQuietly(prepare, {
      env: environment.env,
      ipc: true,
      onLine: note,
    })
    if (code !== 0) throw new Refusal(`The database could not be prepared:\n${output.trim()}`)
    return /** @type {import('./launch/prepare-database').Prepared} */ (messages[0]).people
  })

  const supervisor = await step(
    dev ? 'Starting web (watching) and worker' : 'Starting web and worker',
    async () => {
      const running = supervise({
        environment,
        dev,
        onFailure: (error) => {
          fail(error)
          void end(1)
        },
      })
      undo.push(() => running.stop())
      await running.untilReady()
      return running
    },
  )
  if (ending || !supervisor) return
  say(`\nLoadwise is ready: ${environment.url}\n`)
  if (people.length > 0) {
    say('Sign in as one of these invented people (passwords and second factors: docs/demo.md):')
    for (const { name, role, clinic, email } of people) {
      say(`  ${name.padEnd(20)} ${role.padEnd(19)} ${email.padEnd(34)} ${clinic}`)
    }
    say('')
  } else if (environment.env.DEMO !== '1') {
    say('Make the first clinic and its manager with `npm run clinic:create`.')
  }
  if (environment.cluster && !environment.cluster.dir.startsWith(dataFolder)) {
    say(`Database: ${environment.cluster.dir} (root cannot let PostgreSQL into ${dataFolder}).`)
  }
  say(
    `Mail: ${environment.env.SMTP_URL ? 'by SMTP' : environment.env.MAIL_DIR}. Logs: ${path.join(dataFolder, 'logs')}. Ctrl-C stops everything.`,
  )
}

start().catch((error) => {
  if (ending) return
  fail(error)
  void end(1)
})
