// @ts-check
// `npm run e2e`: the browser tests against the built product on a throw-away database. Arguments go to
// Playwright, for example `npm run e2e -- e2e/every-route.spec.ts --project phone`. `E2E_NODES=2 npm run e2e -- e2e/journeys`
// lives every journey on two web processes behind a proxy.
import path from 'node:path'
import { ensureBuild } from './launch/build.mjs'
import { ended, startChild, stopChildren } from './launch/children.mjs'
import { fail } from './launch/terminal.mjs'
import { openBrowserRun } from './testing/browser-run.mjs'

const root = path.resolve(import.meta.dirname, '..')

async function run() {
  process.chdir(root)
  await ensureBuild(root)
  const { command, env, close } = await openBrowserRun(root)
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => void stopChildren())
  try {
    process.exitCode = await ended(startChild([...command, ...process.argv.slice(2)], { env }))
  } finally {
    await close()
  }
}

run().catch(fail)
