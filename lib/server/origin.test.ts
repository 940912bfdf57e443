import { expect, test } from 'vitest'
import { isOwnOrigin } from './origin'

const own = 'https://portal.example'
Object.assign(process.env, {
  APP_URL: own,
  NEXTAUTH_URL: own,
  NEXTAUTH_SECRET: 'a secret for tests that is long enough',
  TOTP_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  DATABASE_URL: 'postgres://localhost/none',
  LOADWISE_DATA: '.',
  MAIL_DIR: '.',
})
const mayWrite = (all: [name: string, value: string][]) =>
  isOwnOrigin('POST', new Headers([...all, ['host', 'portal.example']]))

test.each<[[name: string, value: string][]]>([
  [[['origin', own]]],
  [
    [
      ['origin', own],
      ['sec-fetch-site', 'same-origin'],
    ],
  ],
  [[['sec-fetch-site', 'same-origin']]],
])('a page of ours may write: %j', (headers) => {
  expect(mayWrite(headers)).toBe(true)
})

test.each<[[name: string, value: string][]]>([
  [[]],
  [[['origin', 'null']]],
  [[['origin', 'https://evil.example']]],
  [[['origin', 'https://portal.example.evil.example']]],
  [[['origin', 'http://']]],
  [
    [
      ['origin', own],
      ['sec-fetch-site', 'cross-site'],
    ],
  ],
  [
    [
      ['origin', own],
      ['sec-fetch-site', 'same-site'],
    ],
  ],
  [[['sec-fetch-site', 'none']]],
  [
    [
      ['origin', 'https://evil.example'],
      ['x-forwarded-host', 'evil.example'],
    ],
  ],
])('nobody else may, silence included: %j', (headers) => {
  expect(mayWrite(headers)).toBe(false)
})

test('reading needs no origin', () => {
  expect(isOwnOrigin('GET', new Headers())).toBe(true)
})
