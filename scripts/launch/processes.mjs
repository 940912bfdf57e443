// @ts-check
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Who a live process is: its pid and start time, so that a recycled pid (usual in containers) is not
 * mistaken for it. null when no such process lives; a zombie does not live.
 * @param {number} pid
 * @returns {string | null}
 */
export function processIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' || fields[0] === 'X' ? null : `${pid} ${fields[19]}`
    } catch {
      return null
    }
  }
  const shown = spawnSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
  const line = (shown.stdout ?? '').trim()
  return shown.status !== 0 || line === '' || line.startsWith('Z')
    ? null
    : `${pid} ${line.replace(/^\S+\s+/, '')}`
}

/**
 * Does the process that once had this identity still live?
 * @param {string} identity as returned by processIdentity
 */
export function isAlive(identity) {
  return identity !== '' && processIdentity(Number.parseInt(identity, 10)) === identity
}

/**
 * The command line of a live process, '' when it is gone.
 * @param {number} pid
 */
export function commandOf(pid) {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    } catch {
      return ''
    }
  }
  return (spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '').trim()
}
