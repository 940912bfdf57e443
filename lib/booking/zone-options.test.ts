import { expect, test } from 'vitest'
import { ZONES } from '../time/zones'
import { zoneOptions } from './zone-options'

const labelOf = (locale: 'en' | 'es', zone: string) =>
  zoneOptions(locale).find(({ value }) => value === zone)?.label

test('a zone is chosen by its place and its name in the reader’s language, not by its id', () => {
  expect(labelOf('en', 'America/Denver')).toBe('Denver (Mountain Time)')
  expect(labelOf('es', 'America/Argentina/Rio_Gallegos')).toMatch(/^Rio Gallegos \(hora .*Argentina\)$/)
  for (const { label } of zoneOptions('es')) expect(label).not.toMatch(/[/_]/)
})

test('a place has the name and the time it has today', () => {
  expect(labelOf('en', 'Europe/Kiev')).toBe('Kyiv (Eastern European Time)')
  expect(labelOf('en', 'Europe/Riga')).toBe('Riga (Eastern European Time)')
  expect(labelOf('es', 'Asia/Calcutta')).toMatch(/^Kolkata /)
})

test('every zone can be chosen, once', () => {
  expect(
    zoneOptions('en')
      .map(({ value }) => value)
      .sort(),
  ).toEqual([...ZONES])
})
