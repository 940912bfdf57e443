import { expect, test } from 'vitest'
import { defaultProtocol } from '../protocol'
import { careWitnesses } from './care'

test.each(careWitnesses.map((witness) => [witness.name, witness] as const))('%s', (_, witness) => {
  expect(witness.problems(defaultProtocol)).toEqual([])
})

test('every witness has a name of its own', () => {
  const names = careWitnesses.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
