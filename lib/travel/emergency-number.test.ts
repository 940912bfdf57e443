import { expect, test } from 'vitest'
import { abroad, contactThere, ELSEWHERE, knownInstead, TRAVEL_COUNTRIES } from './emergency-number'

test('somebody abroad is told the number of the country they are in, not of their clinic', () => {
  expect(abroad('US', 'GB')).toEqual({ country: 'US', number: '911', isKnown: true })
  expect(abroad('ES', 'US')).toEqual({ country: 'ES', number: '112', isKnown: true })
  expect(abroad('AU', 'GB')?.number).toBe('000')
})

test('abroad the urgent care of home is not offered: it answers nobody there', () => {
  const clinic = { country: 'GB', emergencyNumber: '999', urgentCareNumber: '111' }
  expect(contactThere(clinic, 'US')).toMatchObject({ emergencyNumber: '911', urgentCareNumber: null })
  expect(contactThere(clinic, null)).toEqual({ ...clinic, abroad: null })
})

test('at home, or with no country said, the number of the clinic holds', () => {
  expect(abroad('GB', 'GB')).toBeNull()
  expect(abroad(null, 'GB')).toBeNull()
})

test('a country that is not on the list has the number every mobile phone takes, and is said not to be known', () => {
  expect(abroad(ELSEWHERE, 'GB')).toEqual({ country: ELSEWHERE, number: '112', isKnown: false })
})

test('a clinic’s number that belongs to another country is noticed; a second national one is not', () => {
  expect(knownInstead('US', '999')).toBe('911')
  expect(knownInstead('GB', '911')).toBe('112')
  expect(knownInstead('GB', '999')).toBeNull()
  expect(knownInstead('US', '911')).toBeNull()
  expect(knownInstead('ZZ', '999')).toBeNull()
})

test('every country is one, and every number can be dialled', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  for (const country of TRAVEL_COUNTRIES) {
    expect(names.of(country), country).toBeTruthy()
    expect(abroad(country, '')?.number).toMatch(/^\d{3,4}$/)
  }
})
