// @ts-check
import { inspect } from 'node:util'

/** What a person can put right themselves: shown as one sentence, without a stack. */
export class Refusal extends Error {}

const HEARTBEAT_MS = 5000
/** A failed statement carries all its values with it. */
const LONGEST_REPORT = 20_000

export const say = (/** @type {string} */ text) => process.stdout.write(`${text}\n`)

const seconds = (/** @type {number} */ since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/**
 * Runs one step of a start and shows that it is alive: its name, a line every few seconds, how long it took.
 * @template T
 * @param {string} label
 * @param {(note: (detail: string) => void) => Promise<T> | T} work may name what it is at, for the next line
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const began = performance.now()
  let detail = ''
  say(`· ${label} …`)
  const beat = setInterval(() => say(`    ${seconds(began)}${detail && ` · ${detail}`}`), HEARTBEAT_MS)
  try {
    const result = await work((text) => {
      detail = text
    })
    say(`✓ ${label} (${seconds(began)})`)
    return result
  } finally {
    clearInterval(beat)
  }
}

/** Ends the process: a refusal in one sentence, anything else with its stack. */
export function fail(/** @type {unknown} */ error) {
  const seen = error instanceof Error ? error : new Error(String(error))
  const text = seen instanceof Refusal ? seen.message : inspect(seen).slice(0, LONGEST_REPORT)
  process.stderr.write(`\n${text}\n`)
  process.exitCode = 1
}
