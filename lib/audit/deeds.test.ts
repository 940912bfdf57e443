import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MESSAGE_MAKES } from '../thread/types'
import { deedKind, deedOf, isKnownAction } from './deeds'

/** Every action the code writes to the audit trail: the second argument of `audited`, or an `action:` beside it. */
function actionsOfCode(): string[] {
  const root = join(import.meta.dirname, '../..')
  const files = ['db/mutations', 'db/queries', 'lib/server'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  )
  const patterns = [
    /audited\(\s*[^'`]{1,200}?,\s*'([a-z-]+\.[a-z_-]+)'/g,
    /action:[^'\n]{0,60}'([a-z-]+\.[a-z_-]+)'/g,
  ]
  const found = files.flatMap((text) =>
    patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, action]) => action ?? '')),
  )
  return [...new Set([...found, ...MESSAGE_MAKES.map((use) => `message.make-${use}`)])].sort()
}

test('every action of the audit trail is said by a sentence of its own', () => {
  const actions = actionsOfCode()
  expect(actions.length).toBeGreaterThan(150)
  expect(actions.filter((action) => !isKnownAction(action))).toEqual([])
})

test('an emergency opening is neither a look nor a change, and what a later version writes counts as a change', () => {
  expect(deedKind(deedOf('chart.open-outside'))).toBe('outside')
  expect(deedKind(deedOf('chart.open'))).toBe('looked')
  expect([deedOf('future.thing'), deedKind(deedOf('future.thing'))]).toEqual(['other', 'changed'])
})
