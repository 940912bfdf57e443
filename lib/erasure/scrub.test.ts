import { expect, test } from 'vitest'
import { scrubber } from './scrub'

const scrub = scrubber({
  names: ['Ana-Maria de Souza', 'Ana Souza'],
  email: 'ana@people.example',
  telephone: '+44 117 496 0000',
  dateOfBirth: '1985-04-01',
})

test('[P22] a name, an address, a number and a birthday go from every depth, however they are written', () => {
  expect(
    scrub({
      note: 'Spoke to ANA (souza), ana@people.example, +44 (117) 496-0000 or 0117 4960000.',
      answers: [{ born: '1985-04-01', maria: 'Maria' }],
    }),
  ).toEqual({
    note: 'Spoke to […] ([…]), […], […] or […].',
    answers: [{ born: '[…]', maria: '[…]' }],
  })
})

test('words that only contain a name, numbers, dates and what is unknown stay as they are', () => {
  const at = new Date('2026-03-10T10:00:00Z')
  const row = { note: 'A banana a day de facto', pain: 3, at, unknown: null, other: '1985-04-02' }
  expect(scrub(row)).toEqual(row)
})

test('somebody of whom nothing is known leaves every text alone', () => {
  const nobody = scrubber({ names: [null], email: null, telephone: null, dateOfBirth: null })
  expect(nobody('Any text.')).toBe('Any text.')
})
