// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { runQuietly } from './children.mjs'
import { Refusal, say, step } from './terminal.mjs'

/** Quiet, and able to run as root and without a graphics card. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
]

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function systemBrowsers() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '')
  const found = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...found, ...MAC].filter((file) => existsSync(file))
}

/** Does it really start here? A stub or a missing library shows only then. */
async function starts(/** @type {string} */ executablePath) {
  try {
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS, timeout: 30_000 })
    await browser.close()
    return true
  } catch {
    return false
  }
}

async function firstThatStarts(/** @type {string[]} */ candidates) {
  for (const candidate of candidates) if (existsSync(candidate) && (await starts(candidate))) return candidate
  return null
}

/**
 * A Chromium for the browser tests: CHROMIUM_PATH, the system's, Playwright's, or a newly installed one.
 * @param {string} root
 * @returns {Promise<string>} the path of its program
 */
export async function findOrInstallChromium(root) {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (await firstThatStarts([given])) return given
    throw new Refusal(`CHROMIUM_PATH is ${given}, but no browser starts from there.`)
  }
  const present = await firstThatStarts([...systemBrowsers(), chromium.executablePath()])
  if (present) return present
  const isRoot = process.getuid?.() === 0
  await step('Installing a Chromium with Playwright', async (note) => {
    const playwright = path.join(root, 'node_modules/@playwright/test/cli.js')
    const args = [playwright, 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium']
    const { code } = await runQuietly(args, { env: process.env, onLine: note })
    if (code !== 0) say('  That did not work.')
  })
  if (isRoot && !(await firstThatStarts([chromium.executablePath()]))) installWithApt()
  const installed = await firstThatStarts([chromium.executablePath(), ...systemBrowsers()])
  if (installed) return installed
  throw new Refusal(
    'The browser tests need a Chromium and none could be installed. Install chromium or Google Chrome, or set CHROMIUM_PATH.',
  )
}

function installWithApt() {
  say('· Installing a Chromium with apt-get …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (/** @type {string[]} */ args) =>
    spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0
  if (!apt(['update', '-qq']) || !apt(['install', '-y', '-qq', '--no-install-recommends', 'chromium'])) {
    say('  That did not work.')
  }
}
