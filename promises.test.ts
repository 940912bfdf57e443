import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = import.meta.dirname
const PROMISES = Array.from({ length: 28 }, (_, n) => `P${n + 1}`)

type Row = { promise: string; tests: string[]; stands: string }

/** The rows of the table in docs/security.md. */
const rows: Row[] = readFileSync(path.join(root, 'docs/security.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| P\d+ \|/.test(line))
  .map((line) => {
    const [promise = '', , , tests = '', stands = ''] = line
      .slice(1)
      .split('|')
      .map((cell) => cell.trim())
    return { promise, tests: [...tests.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''), stands }
  })

/** Every test of the project, and the promises its titles name. */
function namedByTests(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const folder of ['app', 'components', 'db', 'e2e', 'lib', 'scripts', '.']) {
    const inside = readdirSync(path.join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
    for (const name of inside.filter((each) => /\.(test|spec)\.tsx?$/.test(each))) {
      const file = path.posix.join(folder, name.replaceAll('\\', '/'))
      if (file === 'promises.test.ts') continue
      for (const [, promise = ''] of readFileSync(path.join(root, file), 'utf8').matchAll(/\[(P\d+)\]/g)) {
        found.set(promise, [...new Set([...(found.get(promise) ?? []), file])])
      }
    }
  }
  return found
}

test('docs/security.md has one row for each promise, in order', () => {
  expect(rows.map(({ promise }) => promise)).toEqual(PROMISES)
})

test('the tests a promise names are the tests that name the promise', () => {
  const named = namedByTests()
  const differs = rows
    .map(({ promise, tests }) => ({
      promise,
      onlyInTheTable: tests.filter((file) => !(named.get(promise) ?? []).includes(file)),
      onlyInATest: (named.get(promise) ?? []).filter((file) => !tests.includes(file)),
    }))
    .filter(({ onlyInTheTable, onlyInATest }) => onlyInTheTable.length + onlyInATest.length > 0)
  expect(differs).toEqual([])
  expect([...named.keys()].filter((promise) => !PROMISES.includes(promise))).toEqual([])
  expect(rows.flatMap(({ tests }) => tests).filter((file) => !existsSync(path.join(root, file)))).toEqual([])
})

test('a promise without a test is called open, and whatever is not kept says what is missing', () => {
  const dishonest = rows.filter(({ tests, stands }) =>
    tests.length === 0 ? !/^open: ./.test(stands) : !/^(kept: .*\d|in part: .)/.test(stands),
  )
  expect(dishonest).toEqual([])
})
