import { expect, test } from 'vitest'
import { fairShare } from './fair-share'

/** Work that ends when it is told to, and what is being done in which order. */
function bench(places: number, share: number) {
  let now = 0
  const turn = fairShare(places, { share, clock: () => now })
  const begun: string[] = []
  const ends: (() => void)[] = []
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return {
    begun,
    ask: async (whose: string) => {
      void turn(whose, () => {
        begun.push(whose)
        return new Promise<void>((end) => ends.push(end))
      })
      await settle()
    },
    endOne: async () => {
      ends.shift()?.()
      await settle()
    },
    wait: (ms: number) => {
      now += ms
    },
    turn,
  }
}

test('a clinic alone holds every place; with another one there each holds its share, in turn', async () => {
  const { ask, endOne, begun } = bench(4, 2)
  for (let i = 0; i < 8; i += 1) await ask('large')
  expect(begun).toEqual(['large', 'large', 'large', 'large'])
  await ask('small')
  await endOne()
  expect(begun.at(-1), 'whoever came last is not last').toBe('small')
  await ask('small')
  await endOne()
  expect(begun.slice(4), 'the large one is above its share, so the small one again').toEqual([
    'small',
    'small',
  ])
  await endOne()
  await endOne()
  expect(begun.slice(6), 'the small ones still work').toEqual(['large', 'large'])
})

test('a clinic that fell silent leaves its places to the others', async () => {
  const { ask, endOne, begun, wait } = bench(4, 1)
  await ask('small')
  await endOne()
  for (let i = 0; i < 3; i += 1) await ask('large')
  expect(begun).toEqual(['small', 'large'])
  wait(2_000)
  await ask('large')
  expect(begun).toEqual(['small', 'large', 'large', 'large', 'large'])
})

test('the portal itself is nobody’s share, and waits its turn where all is taken', async () => {
  const { ask, endOne, begun } = bench(2, 1)
  await ask('one')
  await ask('')
  await ask('')
  await ask('one')
  expect(begun).toEqual(['one', ''])
  await endOne()
  await endOne()
  expect(begun.toSorted()).toEqual(['', '', 'one', 'one'])
})

test('work inside work that has a place needs none, and what failed gives its place back', async () => {
  const { turn } = bench(1, 1)
  expect(await turn('one', () => turn('one', () => Promise.resolve('inside')))).toBe('inside')
  await expect(turn('one', () => Promise.reject(new Error('refused')))).rejects.toThrow('refused')
  expect(await turn('two', () => Promise.resolve('after'))).toBe('after')
})
