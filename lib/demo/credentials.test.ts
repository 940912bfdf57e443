import { expect, test } from 'vitest'
import { demoCredentials } from './credentials'

test('a persona keeps the same password and secret over every seeding', () => {
  expect(demoCredentials('nora.feldman@people.example')).toEqual({
    password: 'nora-feldman-is-invented',
    totpSecret: 'NORAFELDMANPEOPLEEXAMPLENORAFELD',
  })
})

test('the secret is twenty bytes that any authenticator app takes', () => {
  expect(demoCredentials('x1@a.example').totpSecret).toMatch(/^[A-Z2-7]{32}$/)
})
