import { expect, test } from 'vitest'
import { formatClock, formatInstant, formatMoment } from './formats'

const winter = new Date('2026-01-15T20:05:00Z')
const summer = new Date('2026-07-15T20:05:00Z')

test('a zone is called as where it lies, in both languages, and by its offset only where it has no such name', () => {
  expect(formatInstant('en', winter, 'America/Denver', 'time')).toBe('13:05 MST')
  expect(formatInstant('es', summer, 'America/Denver', 'time')).toBe('14:05 MDT')
  expect(formatInstant('en', summer, 'Europe/London')).toBe('15 Jul 2026, 21:05 BST')
  expect(formatInstant('es', summer, 'Europe/London', 'time')).toBe('21:05 BST')
  expect(formatInstant('en', winter, 'Asia/Kathmandu', 'time')).toBe('01:50 GMT+5:45')
})

test('a person’s own clock names no zone', () => {
  expect(formatMoment('en', winter, 'America/Denver')).toBe('15 Jan 2026, 13:05')
  expect(formatClock('es', winter, 'America/Denver')).toBe('13:05')
})
