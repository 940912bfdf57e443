import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { defaultProtocol } from '../protocol'
import { evaluateCaseFile } from './read-cases'

type Vector = { id: string; expected: Record<string, unknown>; reason: string }

const text = readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')
const { vectors } = JSON.parse(text) as { vectors: Vector[] }
const { results } = evaluateCaseFile(text, defaultProtocol)

describe('every worked case comes out as written', () => {
  test.each(
    vectors.map((vector, index) => [vector.id, vector.reason, vector.expected, results[index]] as const),
  )('%s: %s', (id, _, expected, result) => {
    const { flags, ...fields } = expected
    expect(result).toMatchObject({ id, ...fields })
    for (const flag of (flags as string[] | undefined) ?? []) expect(result?.flags).toContain(flag)
  })
})

test('results come in the order of the file, one for each case', () => {
  expect(results.map(({ id }) => id)).toEqual(vectors.map(({ id }) => id))
})

test('the order of the logs changes nothing', () => {
  const file = JSON.parse(text) as { vectors: { logs?: Record<string, unknown[]> }[] }
  for (const { logs } of file.vectors) for (const list of Object.values(logs ?? {})) list.reverse()
  expect(evaluateCaseFile(JSON.stringify(file), defaultProtocol).results).toEqual(results)
})
