// @ts-check
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, processIdentity } from './processes.mjs'
import { Refusal } from './terminal.mjs'

/** @typedef {{ supervisor: string, url: string, children: string[] }} RunRecord */

const fileIn = (/** @type {string} */ dataFolder) => path.join(dataFolder, 'run.json')

/** @returns {RunRecord | null} */
function read(/** @type {string} */ dataFolder) {
  try {
    return JSON.parse(readFileSync(fileIn(dataFolder), 'utf8'))
  } catch {
    return null
  }
}

/**
 * Makes this process the one that runs the installation. Ends what a killed start left behind.
 * @param {string} dataFolder
 * @param {string} url
 */
export async function claimRun(dataFolder, url) {
  const before = read(dataFolder)
  if (before && isAlive(before.supervisor)) {
    throw new Refusal(
      `Loadwise already runs from ${dataFolder}: ${before.url} (process ${Number.parseInt(before.supervisor, 10)}). Stop it there first, or set another PORT and LOADWISE_DATA.`,
    )
  }
  await endAll(before?.children ?? [])
  recordRun(dataFolder, { url, children: [] })
}

/** Notes which processes belong to this run, so that the next start can end them if this one is killed. */
export function recordRun(
  /** @type {string} */ dataFolder,
  /** @type {{ url: string, children: number[] }} */ { url, children },
) {
  const record = {
    supervisor: processIdentity(process.pid),
    url,
    children: children.map(processIdentity).filter((identity) => identity !== null),
  }
  writeFileSync(fileIn(dataFolder), `${JSON.stringify(record)}\n`, { mode: 0o600 })
}

export const releaseRun = (/** @type {string} */ dataFolder) => rmSync(fileIn(dataFolder), { force: true })

async function endAll(/** @type {string[]} */ identities) {
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
    const left = identities.filter(isAlive)
    for (const identity of left) process.kill(Number.parseInt(identity, 10), signal)
    for (let i = 0; i < 50 && left.some(isAlive); i++) await sleep(100)
  }
}

/** Refuses a port that another program holds. */
export function requireFreePort(/** @type {number} */ port) {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Refusal(
              `Port ${port} is in use. Stop what listens there, or choose another: PORT=${port + 1} npm start`,
            )
          : error.code === 'EACCES'
            ? new Refusal(
                `This account may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`,
              )
            : error,
      )
    })
    server.listen(port, () => server.close(resolve))
  })
}
