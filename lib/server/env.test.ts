import { expect, test } from 'vitest'
import { parseEnvironment } from './env'

const good = {
  NODE_ENV: 'production',
  APP_URL: 'https://portal.example',
  NEXTAUTH_URL: 'https://portal.example',
  NEXTAUTH_SECRET: 'x'.repeat(40),
  TOTP_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  DATABASE_URL: 'postgres://app:secret@db.example/loadwise',
  LOADWISE_DATA: '/var/lib/loadwise',
  MAIL_DIR: '/var/lib/loadwise/mail',
}

test('a complete environment comes out as typed values', () => {
  expect(parseEnvironment({ ...good, DEMO: '1', DATABASE_POOL: '25' })).toMatchObject({
    DEMO: true,
    DATABASE_POOL: 25,
    LOG_LEVEL: 'info',
  })
})

test('every wrong variable is named at once, and no value is shown', () => {
  const wrong = { ...good, APP_URL: 'nonsense', NEXTAUTH_SECRET: 'short-secret', TOTP_ENCRYPTION_KEY: '' }
  const attempt = () => parseEnvironment({ ...wrong, DATABASE_POOL: 'many', DEMO: 'yes' })
  for (const name of [
    'APP_URL',
    'NEXTAUTH_SECRET',
    'TOTP_ENCRYPTION_KEY is not set',
    'DATABASE_POOL',
    'DEMO',
  ]) {
    expect(attempt).toThrow(name)
  }
  expect(attempt).not.toThrow(/nonsense|short-secret|many/)
})

test('an empty optional variable counts as not set', () => {
  expect(parseEnvironment({ ...good, SMTP_URL: '' }).SMTP_URL).toBeUndefined()
})
