import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { APIRequestContext } from '@playwright/test'

const BUILD = path.resolve(import.meta.dirname, '../..', process.env.NEXT_DIST_DIR || '.next')

/** The scripts a page's HTML names: its own tags, and what React fetches for the parts a hand touches. */
const named = (html: string) => new Set(html.match(/static\/chunks\/[\w~.-]+\.js/g))

const sizes = new Map<string, number>()
function compressedBytes(file: string): number {
  const known = sizes.get(file)
  if (known !== undefined) return known
  const bytes = gzipSync(readFileSync(path.join(BUILD, file))).length
  sizes.set(file, bytes)
  return bytes
}

let empty: ReadonlySet<string> | undefined

/** Compressed bytes of the scripts a page names beyond those of an address of nothing in the same build. */
export async function ownScriptBytes(html: string, request: APIRequestContext): Promise<number> {
  empty ??= named(await (await request.get('/nothing-is-here')).text())
  if (empty.size === 0) throw new Error('The empty page names no script: nothing can be compared with it.')
  let bytes = 0
  for (const file of named(html)) if (!empty.has(file)) bytes += compressedBytes(file)
  return bytes
}
