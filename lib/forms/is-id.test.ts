import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isId } from './is-id'

test('[P19] what only looks like an id of the database is none', () => {
  expect(isId('01a20050-a906-7187-a92d-94634604bf71')).toBe(true)
  const none = ['-'.repeat(36), 'a'.repeat(36), '01a20050a9067187a92d94634604bf71', '', null, 7, {}]
  expect(none.filter(isId)).toEqual([])
  expect(isId('01a20050-a906-7187-a92d-94634604bf71\n')).toBe(false)
})

test('[P19] no page or handler has a looser idea of an id of its own', () => {
  const root = path.resolve(import.meta.dirname, '../..')
  const loose = readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .filter((file) => /a-f-\]\{36\}/.test(readFileSync(path.join(root, 'app', file), 'utf8')))
  expect(loose).toEqual([])
})
