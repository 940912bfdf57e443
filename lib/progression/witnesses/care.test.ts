import { expect, test } from 'vitest'
import { defaultProtocol } from '../protocol'
import { careWitnesses } from './care'
import { prescriptionWitnesses } from './prescription'

const witnesses = [...careWitnesses, ...prescriptionWitnesses]

test.each(witnesses.map((witness) => [witness.name, witness] as const))('%s', (_, witness) => {
  expect(witness.problems(defaultProtocol)).toEqual([])
})

test('every witness has a name of its own', () => {
  const names = witnesses.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
