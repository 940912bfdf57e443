import 'server-only'
import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { eraseAgain, keyOf, listDoneErasures } from '@/db/mutations/carry-out-erasure'
import { erasureLine, erasuresIn } from '../erasure/ledger'
import type { ErasedRecord } from '../erasure/types'
import { env } from './env'
import { systemScope } from './system-scope'

/** Where it is kept outside the database whose record was erased. */
const erasureFile = (): string => env().ERASURE_FILE ?? path.join(env().LOADWISE_DATA, 'erasures.jsonl')

const readErasures = (file: string): ErasedRecord[] =>
  existsSync(file) ? erasuresIn(readFileSync(file, 'utf8')) : []

/**
 * Holds database and file to the same list: what a restored backup has brought back is erased again, and what was erased
 * since is added to the file, durably.
 */
export async function squareErasures(
  now: Date,
  file = erasureFile(),
): Promise<{ again: number; added: number }> {
  const scope = systemScope('worker')
  const again = await eraseAgain(scope, readErasures(file), now)
  const known = new Set(readErasures(file).map(keyOf))
  const fresh = (await listDoneErasures(scope)).filter((record) => !known.has(keyOf(record)))
  if (fresh.length > 0) {
    const handle = openSync(file, 'a', 0o600)
    try {
      appendFileSync(handle, fresh.map(erasureLine).join(''))
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  }
  return { again, added: fresh.length }
}
