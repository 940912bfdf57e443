// @ts-check
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const { parse } = createRequire(import.meta.url)('next/dist/compiled/acorn')

/**
 * A chunk of scripts with each of its modules in parentheses. A browser reads a function twice: superficially with its
 * file, in full when it is called, and that reading holds the page. In parentheses it is read in full at once, while the
 * file arrives and beside the page. Nearly all modules of a page are called as soon as it is there, React's 200 kB among them.
 * In: the text of a file; out: the same text where it is no chunk of Turbopack.
 * @param {string} chunk
 */
export function eagerModules(chunk) {
  if (!chunk.startsWith('(globalThis.TURBOPACK||')) return chunk
  const [statement] = parse(chunk, { ecmaVersion: 'latest', sourceType: 'script' }).body
  /** @type {({ type: string, start: number, end: number } | null)[]} */
  const parts = statement?.expression?.arguments?.[0]?.elements ?? []
  let wrapped = ''
  let done = 0
  for (const part of parts) {
    if (!part || !/Function/.test(part.type)) continue
    wrapped += `${chunk.slice(done, part.start)}(${chunk.slice(part.start, part.end)})`
    done = part.end
  }
  return wrapped + chunk.slice(done)
}

/** Does so with every script of a finished build. In: the folder of its chunks. */
export function wrapModulesOfBuild(/** @type {string} */ folder) {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.js')) continue
    const file = path.join(folder, name)
    const chunk = readFileSync(file, 'utf8')
    const wrapped = eagerModules(chunk)
    if (wrapped !== chunk) writeFileSync(file, wrapped)
  }
}
