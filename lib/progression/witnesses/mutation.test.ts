import { expect, test } from 'vitest'
import { defaultProtocol } from '../protocol'
import protocolJson from '../protocol.default.json'
import { allWitnesses } from './all-witnesses'
import { listMutants, runMutants } from './mutate'

test('under the default protocol every witness is content', () => {
  const problems = allWitnesses.flatMap(({ name, problems: ask }) =>
    ask(defaultProtocol).map((problem) => `${name}: ${problem}`),
  )
  expect(problems).toEqual([])
})

test('changing any single number of the protocol is noticed by at least one witness', {
  timeout: 300_000,
}, () => {
  expect(listMutants(protocolJson).length).toBeGreaterThan(300)
  const survivors = runMutants(protocolJson, allWitnesses)
    .filter(({ caughtBy }) => caughtBy === undefined)
    .map(({ path, from, to }) => `${path}: ${from} -> ${to}`)
  expect(survivors).toEqual([])
})

test('a number nobody looks at would be found: without witnesses only what the protocol refuses is caught', () => {
  const fates = runMutants(protocolJson, [])
  expect(fates.filter(({ caughtBy }) => caughtBy === undefined).length).toBeGreaterThan(200)
})
