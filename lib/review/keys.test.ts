import { expect, test } from 'vitest'
import { commandOf, DESK_COMMANDS, parseKeymap, USUAL_KEYS, withKey } from './keys'

test('every command has a key of its own', () => {
  expect(new Set(Object.values(USUAL_KEYS)).size).toBe(DESK_COMMANDS.length)
})

test('a key that another command had is exchanged: no two commands ever share one', () => {
  const changed = withKey(USUAL_KEYS, 'accept', 'x')
  expect(commandOf(changed, 'X')).toBe('accept')
  expect(commandOf(changed, 'A')).toBeUndefined()
  const swapped = withKey(USUAL_KEYS, 'accept', 'j')
  expect([commandOf(swapped, 'J'), commandOf(swapped, 'A')]).toEqual(['accept', 'next'])
  expect(new Set(Object.values(swapped)).size).toBe(DESK_COMMANDS.length)
})

test('what a browser kept is read again; what cannot be read is as usual', () => {
  const changed = withKey(USUAL_KEYS, 'accept', 'x')
  expect(parseKeymap(JSON.stringify(changed))).toEqual(changed)
  for (const kept of [null, '{', '7', '{"accept":""}', '{"accept":"ab"}', '[]'])
    expect(parseKeymap(kept)).toEqual(USUAL_KEYS)
})
