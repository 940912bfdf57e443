import { expect, test } from 'vitest'
import { acceptedLocale } from './accept-language'

test('a first visit is answered in the language the browser likes best among ours', () => {
  expect(acceptedLocale('es-AR,es;q=0.9,en;q=0.8')).toBe('es')
  expect(acceptedLocale('fr-FR,fr;q=0.9,en;q=0.4,es;q=0.7')).toBe('es')
  expect(acceptedLocale('en-GB,en;q=0.9,es;q=0.8')).toBe('en')
})

test('a browser that asks for none of ours, or refuses one, decides nothing', () => {
  expect(acceptedLocale(null)).toBeNull()
  expect(acceptedLocale('fr, de;q=0.5, *')).toBeNull()
  expect(acceptedLocale('es;q=0')).toBeNull()
})
