import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluateDaily } from './evaluate'
import { FLAGS, FLAGS_WITH_SUBJECT } from './explain'
import { fixedNumbers } from './fixed-numbers'
import { GATE_CODES } from './gates'
import { INTAKE_RULES } from './intake'
import { parameterAt } from './parameters'
import { defaultProtocol } from './protocol'
import defaultData from './protocol.default.json'
import { NON_RESPONSE_RULES, PLATEAU_RULES } from './review'
import { RUN_RULES } from './running'
import { allStories } from './scenarios/all-stories'
import { DAILY_RULES } from './types'
import { UNDER_LOADING_RULES } from './under-loading'

const root = new URL('../../', import.meta.url)
const page = readFileSync(new URL('docs/clinical/progression-rules.md', root), 'utf8')

type Row = { id: string; sources: string[]; parameters: string[]; where: string; heldBy: string }

const quoted = (cell: string | undefined) =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '')
const tableRows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| id |') && !line.startsWith('| flag |'))
  .map((line) => line.slice(2, -2).split(' | '))
const rules: Row[] = tableRows
  .filter((cells) => cells.length === 6)
  .map(([id = '', , sources = '', parameters, where, heldBy]) => ({
    id,
    sources: sources.split(', ').sort(),
    parameters: quoted(parameters),
    where: quoted(where)[0] ?? '',
    heldBy: quoted(heldBy)[0] ?? '',
  }))

function valueAt(path: string): unknown {
  const [first, ...rest] = path.split('.')
  const [holder, keys] = first === 'fixed' ? [fixedNumbers, rest] : [defaultData, [first ?? '', ...rest]]
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], holder)
}

describe('the page of rules and the code are the same set', () => {
  test('rules', () => {
    const inCode = new Set<string>([
      ...DAILY_RULES,
      ...INTAKE_RULES,
      ...GATE_CODES,
      ...RUN_RULES,
      ...PLATEAU_RULES,
      ...NON_RESPONSE_RULES,
      ...UNDER_LOADING_RULES,
      'PS1',
      'CO1',
    ])
    expect(rules.map(({ id }) => id).sort()).toEqual([...inCode].sort())
  })

  test('what a daily rule cites in a decision is what the page says', () => {
    const cited = new Map<string, string[]>()
    for (const { given } of allStories) {
      for (const { rule, source } of evaluateDaily(given, defaultProtocol).findings) {
        const all = new Set([...(cited.get(rule) ?? []), ...source])
        cited.set(rule, [...all].sort())
      }
    }
    const said = rules.filter(({ id }) => cited.has(id))
    expect(said.length).toBe(DAILY_RULES.length)
    expect(said.map(({ id, sources }) => [id, sources])).toEqual(said.map(({ id }) => [id, cited.get(id)]))
  })

  test('flags', () => {
    const flags = tableRows.filter((cells) => cells.length === 2).map(([flag]) => flag)
    expect(flags.sort()).toEqual([...FLAGS, ...FLAGS_WITH_SUBJECT].sort())
  })

  test('parameters exist and stand in the register', () => {
    for (const path of rules.flatMap(({ parameters }) => parameters)) {
      expect([path, typeof valueAt(path)]).toEqual([path, 'number'])
      if (!path.startsWith('fixed.')) expect([path, parameterAt(path) !== undefined]).toEqual([path, true])
    }
  })

  test('where a rule lives and what holds it exist, and both name the rule', () => {
    const lost = rules.flatMap(({ id, where, heldBy }) =>
      [where, heldBy].filter((path) => !existsSync(new URL(path, root))).map((path) => `${id}: ${path}`),
    )
    expect(lost).toEqual([])
    // The intake's parts are asserted by what they decide, not by their id.
    const named = rules.filter(({ id }) => !/^(IN-|CO1|NR0)/.test(id))
    const silent = named.filter(({ id, heldBy }) => !readFileSync(new URL(heldBy, root), 'utf8').includes(id))
    expect(silent.map(({ id, heldBy }) => `${id}: ${heldBy}`)).toEqual([])
  })
})
