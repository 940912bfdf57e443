// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { runQuietly } from './children.mjs'
import { Refusal, step } from './terminal.mjs'

/** @param {string} file */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages

/**
 * Is what node_modules holds what package-lock.json asks for? npm writes node_modules/.package-lock.json
 * last, so an interrupted installation counts as missing.
 * @param {string} root
 */
export function dependenciesAreCurrent(root) {
  const installed = path.join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installed)) return false
  const have = packagesOf(installed)
  for (const [name, wanted] of Object.entries(packagesOf(path.join(root, 'package-lock.json')))) {
    if (name === '') continue
    const found = have[name]
    if (found ? found.version !== wanted.version : !wanted.optional) return false
    if (found && !existsSync(path.join(root, name))) return false
  }
  return true
}

/** npm as it was called, or the one beside this Node, or the one on the path. */
function npmScript() {
  const beside = path.join(path.dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js')
  const known = [process.env.npm_execpath, beside, '/usr/share/nodejs/npm/bin/npm-cli.js']
  for (const dir of (process.env.PATH ?? '').split(path.delimiter)) {
    known.push(path.join(dir, '../lib/node_modules/npm/bin/npm-cli.js'))
  }
  const script = known.find((file) => file?.endsWith('.js') && existsSync(file))
  if (!script) throw new Refusal('npm was not found. Run `npm ci` in this folder, then start again.')
  return script
}

/**
 * Installs the packages when they are missing or not the ones package-lock.json names.
 * @param {string} root
 */
export async function ensureDependencies(root) {
  if (dependenciesAreCurrent(root)) return
  await step('Installing packages', async (note) => {
    const modules = path.join(root, 'node_modules')
    const total = Object.keys(packagesOf(path.join(root, 'package-lock.json'))).length - 1
    let fetched = 0
    const args = [npmScript(), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=http']
    const { code, output } = await runQuietly(args, {
      env: process.env,
      onLine: (line) => {
        if (!/^npm http (fetch|cache)/.test(line)) return
        fetched += 1
        note(`${Math.min(fetched, total)} of at most ${total} packages`)
      },
    })
    if (code === 0) return
    if (/EACCES|EPERM/.test(output)) {
      throw new Refusal(
        `This account may not write to ${modules}. Give it permission, or start from a copy of its own.`,
      )
    }
    throw new Refusal(
      `npm could not install the packages (is the network reachable?). It said:\n${output.replace(/^npm http .*\n/gm, '').trim()}`,
    )
  })
}
