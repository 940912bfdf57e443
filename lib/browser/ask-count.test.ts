import { expect, test } from 'vitest'
import { askCount } from './ask-count'

const answers = (...all: [number, unknown?][]) => {
  const left = all.map(([status, body]) => Response.json(body ?? {}, { status }))
  return async () => left.shift() ?? Response.error()
}
const waited: number[] = []
const pause = async (ms: number) => void waited.push(ms)
const two = { value: 2, label: '2 new messages' }

test('a count that was refused in the moment of signing in is asked for once more', async () => {
  expect(await askCount(answers([200, two]), pause)).toEqual(two)
  expect(waited).toEqual([])
  expect(await askCount(answers([401], [200, two]), pause)).toEqual(two)
  expect(waited).toHaveLength(1)
})

test('refused twice it is not known, and nobody is asked a third time', async () => {
  expect(await askCount(answers([401], [401], [200, two]), pause)).toBeNull()
})
