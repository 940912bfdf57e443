// @ts-check
import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long a process may take to finish what it is doing before it is killed. */
const GRACE_MS = 10_000

/** @type {Set<import('node:child_process').ChildProcess>} */
const living = new Set()

/**
 * Starts a program of ours; `stopChildren` ends whatever still runs.
 * @param {string[]} args for this very Node
 * @param {{ env: NodeJS.ProcessEnv, log?: string, ipc?: boolean, silent?: boolean }} options log: a file that
 *   takes both outputs (it outlives a parent that was killed), else they go where ours go
 * @returns {import('node:child_process').ChildProcess}
 */
export function startChild(args, { env, log, ipc = false, silent = false }) {
  const file = log ? openSync(log, 'a', 0o600) : undefined
  const out = file ?? (silent ? 'pipe' : 'inherit')
  /** @type {import('node:child_process').StdioOptions} */
  const stdio = ipc ? ['ignore', out, out, 'ipc'] : ['ignore', out, out]
  const child = spawn(process.execPath, args, { env, stdio })
  if (file !== undefined) closeSync(file)
  living.add(child)
  child.once('exit', () => living.delete(child))
  child.once('error', () => living.delete(child))
  return child
}

/**
 * The end of a child: its code, or 1 when a signal or a failed start ended it.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export const ended = (child) =>
  new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })

/**
 * Runs a program of ours to its end without showing what it prints.
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, ipc?: boolean, onLine?: (line: string) => void }} options
 * @returns {Promise<{ code: number, output: string, messages: unknown[] }>}
 */
export async function runQuietly(args, { env, ipc = false, onLine }) {
  const child = startChild(args, { env, ipc, silent: true })
  let output = ''
  /** @type {unknown[]} */
  const messages = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text
      for (const line of text.split('\n')) if (line.trim() !== '') onLine?.(line.trim())
    })
  }
  child.on('message', (message) => messages.push(message))
  const closed = new Promise((resolve) => child.once('close', resolve))
  const code = await ended(child)
  await Promise.race([closed, sleep(1000, undefined, { ref: false })])
  return { code, output, messages }
}

/** Asks everything that still runs to end, and kills what does not. */
export async function stopChildren() {
  const all = [...living]
  const gone = Promise.all(all.map(ended))
  for (const child of all) child.kill('SIGTERM')
  await Promise.race([gone, sleep(GRACE_MS, undefined, { ref: false })])
  for (const child of living) child.kill('SIGKILL')
  await gone
}
