// @ts-check
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, processIdentity } from './processes.mjs'

/**
 * Everyone who uses the cluster has a file in users/; the last to leave stops the server. `rmdir` is the
 * atomic test for "nobody else", and the stopping file makes late comers wait for the end.
 */
export function membersOf(/** @type {string} */ dir) {
  const users = path.join(dir, 'users')
  const stopping = path.join(dir, 'stopping')
  const mine = path.join(users, `${process.pid}-${randomBytes(4).toString('hex')}`)
  const read = (/** @type {string} */ file) => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return ''
    }
  }
  return {
    async join() {
      for (;;) {
        mkdirSync(users, { recursive: true })
        try {
          writeFileSync(mine, processIdentity(process.pid) ?? '')
          break
        } catch (error) {
          if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error
        }
      }
      for (let i = 0; i < 600 && isAlive(read(stopping)); i++) await sleep(50)
    },
    /** Leaves; true when nobody else is here and this process must stop the server. */
    leave() {
      rmSync(mine, { force: true })
      if (isAlive(read(stopping))) return false
      writeFileSync(stopping, processIdentity(process.pid) ?? '')
      try {
        for (const name of existsSync(users) ? readdirSync(users) : []) {
          const file = path.join(users, name)
          if (!isAlive(read(file))) rmSync(file, { force: true })
        }
        if (existsSync(users)) rmdirSync(users)
        return true
      } catch {
        rmSync(stopping, { force: true })
        return false
      }
    },
    stopped() {
      rmSync(stopping, { force: true })
    },
  }
}
