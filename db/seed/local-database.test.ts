import { expect, test } from 'vitest'
import { isLocalDatabase, requireLocalDatabase } from './local-database'

test.each([
  ['postgres://loadwise@127.0.0.1:5432/loadwise', true],
  ['postgres://loadwise:secret@localhost/loadwise', true],
  ['postgres://loadwise@[::1]:5432/loadwise', true],
  ['postgres:///loadwise?host=/run/postgresql', true],
  ['postgres://loadwise@db.clinic.example/loadwise', false],
  ['postgres://localhost.clinic.example/loadwise', false],
  ['postgres://127.0.0.1@db.clinic.example/loadwise', false],
  ['not an address', false],
])('a database is local only when its host is this machine: %s', (url, local) => {
  expect(isLocalDatabase(url)).toBe(local)
})

test('the demo refuses to run against another machine, and says so', () => {
  expect(() => requireLocalDatabase('postgres://db.clinic.example/loadwise')).toThrow('on this machine')
  expect(() => requireLocalDatabase('postgres://127.0.0.1/loadwise')).not.toThrow()
})
