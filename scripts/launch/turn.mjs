// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { say } from './terminal.mjs'

/** coturn of this machine, if there is one. */
const found = () =>
  [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/opt/homebrew/bin']
    .map((folder) => path.join(folder, 'turnserver'))
    .find((file) => existsSync(file))

/**
 * The relay for the calls of the browser tests: TURNSERVER_PATH, the system's, or a newly installed one. Where there is
 * none and none can be installed, that is said, and the calls by relay alone are reported as not tested.
 * @returns {string} the path of its program, or nothing
 */
export function findOrInstallTurnServer() {
  const present = process.env.TURNSERVER_PATH ?? found()
  if (present) return present
  if (process.getuid?.() === 0) {
    say('· Installing a relay (coturn) with apt-get …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (/** @type {string[]} */ args) =>
      spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0
    if (!apt(['update', '-qq']) || !apt(['install', '-y', '-qq', '--no-install-recommends', 'coturn']))
      say('  That did not work.')
  }
  const installed = found()
  if (!installed)
    say(
      '! coturn is not installed: video calls by relay alone are NOT tested on this machine (install coturn).',
    )
  return installed ?? ''
}
