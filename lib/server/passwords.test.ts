import { expect, test } from 'vitest'
import { hashPassword, needsRehash, passwordFits } from './passwords'

test('[P21] a password is kept as argon2id with at least the parameters OWASP asks for, and a salt of its own', async () => {
  const [one, two] = [await hashPassword('kite lamp seven'), await hashPassword('kite lamp seven')]
  const [, kind, version, parameters = '', salt = ''] = one.split('$')
  expect([kind, version]).toEqual(['argon2id', 'v=19'])
  const given = Object.fromEntries(parameters.split(',').map((each) => each.split('=')))
  expect(Number(given.m)).toBeGreaterThanOrEqual(19_456)
  expect(Number(given.t)).toBeGreaterThanOrEqual(2)
  expect(Number(given.p)).toBe(1)
  expect(Buffer.from(salt, 'base64').length).toBeGreaterThanOrEqual(16)
  expect(one).not.toBe(two)
  expect(await passwordFits(one, 'kite lamp seven')).toBe(true)
  expect(await passwordFits(one, 'kite lamp eight')).toBe(false)
})

test('[P21] a hash with weaker parameters is made anew, one with today’s is kept', async () => {
  expect(needsRehash(await hashPassword('kite lamp seven'))).toBe(false)
  expect(needsRehash('$argon2id$v=19$m=4096,t=3,p=1$c2FsdHNhbHRzYWx0$aGFzaA')).toBe(true)
  expect(needsRehash('$2b$10$abcdefghijklmnopqrstuv')).toBe(true)
})
