import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fixedNumberRegister, parameterRegister } from './parameters'

const root = new URL('../../', import.meta.url)
const page = readFileSync(new URL('docs/clinical/traceability.md', root), 'utf8')

const numbered = (prefix: string, to: number, from = 1) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${prefix}${String(from + i).padStart(2, '0')}`)

/** The register of sources: 179 statements (the six of the ladder in one row), 17 conflicts, 27 of the literature. */
const IDS = [
  ...numbered('S003-', 14),
  'S003-15..20',
  ...numbered('S003-', 25, 21),
  ...numbered('S000-', 61),
  ...numbered('S001-', 40),
  ...numbered('S002-', 35),
  ...numbered('S004-', 18),
  ...Array.from({ length: 17 }, (_, i) => `X${i + 1}`),
  ...numbered('B', 27),
]

const rows = page
  .split('\n')
  .filter((line) => /^\| (S0|X|B)/.test(line))
  .map((line) => line.slice(2, -2).split(' | '))

describe('every statement of the sources has its place', () => {
  test('one row each, and no other', () => {
    expect(rows.map(([id]) => id).sort()).toEqual([...IDS].sort())
  })

  test('every file a row names exists', () => {
    const named = rows.flatMap(([id, lives, by]) =>
      [...`${lives} ${by}`.matchAll(/`([^`]+)`/g)].map(([, path]) => ({ id, path: path ?? '' })),
    )
    expect(named.length).toBeGreaterThan(300)
    expect(named.filter(({ path }) => !existsSync(new URL(path, root)))).toEqual([])
  })

  test('what is not there yet says why', () => {
    for (const [id, lives, by, how = ''] of rows) {
      if (lives === '—' || by === '—')
        expect([id, how]).toEqual([id, expect.stringMatching(/^not yet: .{20,}/)])
      else expect([id, lives]).toEqual([id, expect.stringContaining('`')])
    }
  })

  test('where a row says that a file cites the id, it does', () => {
    const silent = rows.flatMap(([id = '', lives = '', , how]) =>
      how === 'cited there'
        ? [...lives.matchAll(/`([^`]+)`/g)].filter(
            ([, path]) => !readFileSync(new URL(path ?? '', root), 'utf8').includes(id),
          )
        : [],
    )
    expect(silent).toEqual([])
  })

  test('every source a number of the protocol cites is in it', () => {
    const cited = [...parameterRegister, ...fixedNumberRegister].flatMap(({ sources }) => sources)
    const unknown = cited.filter((id) => !['ENG', 'B.2', ...IDS].includes(id))
    expect([...new Set(unknown)]).toEqual([])
  })
})
