import { expect, test } from 'vitest'
import { commandOf, DESK_COMMANDS, parseKeymap, USUAL_KEYS, withKey } from './keys'

test('every command has a key of its own', () => {
  expect(new Set(Object.values(USUAL_KEYS)).size).toBe(DESK_COMMANDS.length)
})

test('a key that another command has stays with it: no two commands ever share one', () => {
  const changed = withKey(USUAL_KEYS, 'accept', 'x')
  if (typeof changed === 'string') throw new Error(changed)
  expect(commandOf(changed, 'X')).toBe('accept')
  expect(commandOf(changed, 'A')).toBeUndefined()
  expect(withKey(USUAL_KEYS, 'next', 'a')).toBe('accept')
  expect(withKey(changed, 'next', 'a')).toMatchObject({ next: 'A', accept: 'X' })
})

test('what a browser kept is read again; what cannot be read is as usual', () => {
  const changed = withKey(USUAL_KEYS, 'accept', 'x')
  expect(parseKeymap(JSON.stringify(changed))).toEqual(changed)
  for (const kept of [null, '{', '7', '{"accept":""}', '{"accept":"ab"}', '[]'])
    expect(parseKeymap(kept)).toEqual(USUAL_KEYS)
})
