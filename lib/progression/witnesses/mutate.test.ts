import { expect, test } from 'vitest'
import { defaultProtocol } from '../protocol'
import defaultData from '../protocol.default.json'
import { allWitnesses } from './all-witnesses'
import { listMutants, runMutants } from './mutate'

test('under the default protocol no witness has a problem', () => {
  const troubled = allWitnesses.filter(({ problems }) => problems(defaultProtocol).length > 0)
  expect(troubled.map(({ name }) => name)).toEqual([])
})

test('changing any single number of the protocol is noticed', { timeout: 240_000 }, () => {
  expect(listMutants(defaultData).length).toBeGreaterThan(250)
  const unseen = runMutants(defaultData, allWitnesses).filter(({ caughtBy }) => caughtBy === undefined)
  expect(unseen.map(({ path, from, to }) => `${path} ${from} -> ${to}`)).toEqual([])
})
