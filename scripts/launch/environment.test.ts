import { afterEach, expect, test } from 'vitest'
import { isLocal, readAppUrl, readPort } from './environment.mjs'

afterEach(() => {
  delete process.env.APP_URL
  delete process.env.PORT
})

test.each([
  ['postgres://u:p@localhost/loadwise', true],
  ['postgres://u:p@127.0.0.1:5433/loadwise', true],
  ['postgres://u:p@[::1]/loadwise', true],
  ['postgres:///loadwise?host=/var/run/postgresql', true],
  ['postgres://u:p@db.example/loadwise', false],
  ['postgres://u:p@localhost.evil.example/loadwise', false],
  ['postgres://localhost@db.example/loadwise', false],
  ['postgres://u:p@localhost/loadwise?host=db.example', false],
  ['nonsense', false],
])('%s is on this machine: %s', (url, local) => {
  expect(isLocal(url)).toBe(local)
})

test('the address follows the port unless it is given, and is an origin without a path', () => {
  expect(readAppUrl(readPort())).toBe('http://localhost:3000')
  process.env.PORT = '4100'
  expect(readAppUrl(readPort())).toBe('http://localhost:4100')
  process.env.APP_URL = 'https://portal.example/'
  expect(readAppUrl(4100)).toBe('https://portal.example')
  process.env.APP_URL = 'https://portal.example/app'
  expect(() => readAppUrl(4100)).toThrow('APP_URL must be an address')
  process.env.PORT = '70000'
  expect(readPort).toThrow('PORT must be a number')
})
