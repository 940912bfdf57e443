// @ts-check
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runQuietly } from './children.mjs'
import { Refusal, step } from './terminal.mjs'

/** What the built product is made of; tests, scripts and documents are not. */
const FOLDERS = ['app', 'components', 'lib', 'db', 'public']
const FILES = [
  'instrumentation.ts',
  'next.config.mjs',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
]
const NOT_BUILT = /\.(test|spec)\.tsx?$|\.md$|^db\/(testing|migrations)\//

const distDir = (/** @type {string} */ root) => path.join(root, process.env.NEXT_DIST_DIR || '.next')
const stampFile = (/** @type {string} */ root) => path.join(distDir(root), 'loadwise-build')

/** A digest of every source of the build, the Node version and the build's own settings. */
export function buildInputs(/** @type {string} */ root) {
  const hash = createHash('sha256').update(process.version)
  hash.update(process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? '')
  const inFolders = FOLDERS.filter((folder) => existsSync(path.join(root, folder))).flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
  )
  const files = [...FILES.filter((file) => existsSync(path.join(root, file))), ...inFolders]
  for (const file of files.filter((name) => !NOT_BUILT.test(name)).sort()) {
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)))
  }
  return hash.digest('hex')
}

/** Is there a finished build of the sources as they are? */
export function buildIsCurrent(/** @type {string} */ root) {
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === buildInputs(root)
}

/**
 * Builds when a source changed since the last finished build.
 * @param {string} root
 */
export async function ensureBuild(root) {
  if (buildIsCurrent(root)) return
  await step('Building', async (note) => {
    const inputs = buildInputs(root)
    rmSync(stampFile(root), { force: true })
    const next = path.join(root, 'node_modules/next/dist/bin/next')
    const { code, output } = await runQuietly([next, 'build'], {
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      onLine: note,
    })
    if (code !== 0) {
      throw new Refusal(
        /EACCES|EPERM/.test(output)
          ? `This account may not write to ${distDir(root)}. Give it permission, or start from a copy of its own.`
          : `The build failed:\n${output.trim()}`,
      )
    }
    // imported only now: it needs the packages
    const { wrapModulesOfBuild } = await import('./eager-modules.mjs')
    wrapModulesOfBuild(path.join(distDir(root), 'static/chunks'))
    writeFileSync(stampFile(root), inputs)
  })
}
