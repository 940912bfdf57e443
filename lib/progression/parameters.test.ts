import { describe, expect, test } from 'vitest'
import { fixedNumbers } from './fixed-numbers'
import { fixedNumberRegister, type Parameter, parameterAt, parameterRegister } from './parameters'
import defaultData from './protocol.default.json'

type Leaf = { path: string; value: number | null }

function numbersOf(value: unknown, path: string[] = []): Leaf[] {
  if (typeof value === 'number' || value === null) return [{ path: path.join('.'), value }]
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => numbersOf(inner, [...path, key]))
}

function matches(parameter: Parameter, path: string): boolean {
  const pattern = new RegExp(`^${parameter.path.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`)
  return pattern.test(path)
}

describe.each([
  ['protocol file', numbersOf(defaultData), parameterRegister],
  ['fixed numbers', numbersOf(fixedNumbers), fixedNumberRegister],
] as const)('the register of the %s', (_, leaves, register) => {
  test('has exactly one entry for every number', () => {
    const counts = leaves.map(({ path }) => [path, register.filter((entry) => matches(entry, path)).length])
    expect(counts.filter(([, count]) => count !== 1)).toEqual([])
  })

  test('has no entry without a number', () => {
    const idle = register.filter((entry) => !leaves.some(({ path }) => matches(entry, path)))
    expect(idle.map((entry) => entry.path)).toEqual([])
  })

  test('cites sources that look like sources', () => {
    const cited = new Set(register.flatMap((entry) => entry.sources))
    for (const id of cited) expect(id).toMatch(/^(S00[0-4]-\d{2}(\.\.\d{2})?|B\d{2}|B\.2|ENG)$/)
  })

  test('calls a number ours exactly when no source fixes it', () => {
    for (const { path, tag, sources } of register) {
      if (tag === 'source') expect(`${path} ${sources.join()}`).toMatch(/ S00/)
      if (tag === 'literature') expect(`${path} ${sources.join()}`).toMatch(/[ ,]B[.\d]/)
      if (tag === 'engineering_default') expect(sources).toContain('ENG')
    }
  })
})

test('every default lies in the range in which it may be edited', () => {
  const outside = numbersOf(defaultData).filter(({ path, value }) => {
    const range = parameterAt(path)?.range
    if (value === null || !range) return false
    const { min = value, max = value, below = value + 1 } = range
    return value < min || value > max || value >= below
  })
  expect(outside).toEqual([])
})

test('everything a clinic may edit has a range', () => {
  for (const { path, editor, range } of parameterRegister) {
    if (editor !== 'nobody')
      expect({ path, bounded: Object.keys(range).length }).toEqual({ path, bounded: 2 })
  }
})

test('gate repetitions go up only, and flare limits only get stricter', () => {
  expect(parameterAt('gates.run.reps')?.range.min).toBe(defaultData.gates.run.reps)
  expect(parameterAt('flare.duringAbsMin')?.range.below).toBe(8)
  expect(parameterAt('nothing.like.it')).toBeUndefined()
})

test('only the ends of the dose steps are from the sources, what lies between is ours', () => {
  const tags = (set: 'standard' | 'slow') =>
    defaultData.doseSteps[set].map((_, step) => parameterAt(`doseSteps.${set}.${step}.reps`)?.tag)
  const ours = 'engineering_default'
  expect(tags('standard')).toEqual(['source', ours, 'source'])
  expect(tags('slow')).toEqual(['source', ours, ours, ours, ours, 'source'])
  expect(parameterAt('doseSteps.slow.2.reps')?.sources).toEqual(['ENG'])
  expect(parameterAt('doseSteps.isometric.1.reps')?.tag).toBe('source')
})
