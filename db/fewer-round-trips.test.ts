import { expect, test } from 'vitest'
import { literal, openingWith } from './fewer-round-trips'

test('nothing is carried out in a transaction that began without its settings', async () => {
  const begunLater = openingWith('begin; select 1', async (proceed) => {
    await Promise.resolve()
    return proceed(async () => 'done')
  })
  await expect(begunLater).rejects.toThrow('without its settings')
})

test('a quote inside a text does not end it, and what could is refused', () => {
  expect(literal("O'Neill")).toBe("'O''Neill'")
  expect(() => literal('a\\b')).toThrow()
  expect(() => literal('a\0b')).toThrow()
})
