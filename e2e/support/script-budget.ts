import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const FILE = path.resolve(import.meta.dirname, '../script-budget.json')

/** The most script each page may bring, in whole kB (1024 bytes, compressed) above an empty page. */
export const readBudget = (): Record<string, number> =>
  JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, number>

/** What a page that brings so much is allowed: the next whole kB with at least half of one to spare. */
export const allowanceOf = (bytes: number): number => Math.ceil((bytes + 512) / 1024)

/** Writes one route's line anew. For one worker: several would write over each other. */
export function writeBudget(route: string, bytes: number): void {
  const lines = Object.entries({ ...readBudget(), [route]: allowanceOf(bytes) })
  const sorted = Object.fromEntries(lines.sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`)
}
