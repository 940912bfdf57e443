import { expect, test } from 'vitest'
import { COMMON_PASSWORDS } from './common-passwords'
import { passwordProblem } from './password-rules'

test.each([
  'correct horse battery',
  'vier kleine Bären',
  'mi perro come zapatos',
  'tendon-walks-uphill-at-dawn',
  '🐢🐇🐢🐇🌞🌛 and more',
])('a long one of any kind is fine: %s', (password) =>
  expect(passwordProblem(password, ['rosa@home.example', 'Rosa Marín'])).toBeNull(),
)

test('eleven characters are too few, twelve will do; a very long one is refused in words', () => {
  expect(passwordProblem('kite-lamp-s1')).toBeNull()
  expect(passwordProblem('kite-lamp-s')).toBe('errors.passwordShort')
  expect(passwordProblem('ab c '.repeat(100))).toBe('errors.passwordLong')
})

test.each([
  'password1234',
  'Password2026!',
  'aaaaaaaaaaaa',
  '123456789012',
  'qwertyuiop123',
  'abcdefghijkl',
  'Hamstring2026!',
  'loadwise-clinic',
  'iloveyou1234',
  'asdfghjklqwerty',
])('what everybody tries first is refused: %s', (password) =>
  expect(passwordProblem(password)).toBe('errors.passwordCommon'),
)

test('a name or an address is no password', () => {
  expect(passwordProblem('rosa.marin.home', ['rosa.marin@home.example'])).toBe('errors.passwordPersonal')
  expect(passwordProblem('Rosa-Marin-42!', ['Rosa Marin'])).toBe('errors.passwordPersonal')
})

test('[P21] each of three thousand common passwords is refused, padded, doubled or spelt with digits', () => {
  expect(COMMON_PASSWORDS.size).toBeGreaterThan(3000)
  const accepted: string[] = []
  for (const word of COMMON_PASSWORDS) {
    const spelt = word.replaceAll('o', '0').replaceAll('e', '3')
    const tries = [
      `${word}12345678`,
      `!!${word}2026!!`,
      word + word,
      `${spelt}!!!!!!!!!!`,
      word.padEnd(12, '1'),
    ]
    for (const text of tries) if (passwordProblem(text) === null) accepted.push(text)
  }
  expect(accepted).toEqual([])
})
