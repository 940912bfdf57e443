import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatClock, formatDay, formatInstant, formatNumber, formatPercent, formatUnit } from './formats'
import { parseLocale, translator } from './index'

describe('words', () => {
  test('a missing argument throws instead of reaching a reader as a gap', () => {
    const t = translator('en', 'measures')
    expect(t('pain.ofTen', { pain: 0 })).toBe('0 of 10')
    expect(() => t('pain.ofTen', {})).toThrow(/pain/)
  })

  test('an unknown language falls back to English', () => {
    expect(parseLocale('xx')).toBe('en')
    expect(parseLocale(undefined)).toBe('en')
  })
})

describe('dates and quantities', () => {
  test('a plain date is the day that was lived, wherever the server stands', () => {
    expect(formatDay('en', '2026-11-20', 'long')).toBe('Friday 20 November')
    expect(formatDay('en', '2026-01-01', 'dayMonth')).toBe('1 Jan')
    expect(() => formatDay('en', 'tomorrow')).toThrow(RangeError)
  })

  test('a time on one’s own clock needs no zone', () => {
    expect(formatClock('en', new Date('2026-11-20T20:02:00Z'), 'America/Denver')).toBe('13:02')
  })

  test('an instant names its zone, in winter and in summer', () => {
    expect(formatInstant('en', new Date('2026-11-20T13:30:00Z'), 'Europe/London')).toBe(
      '20 Nov 2026, 13:30 GMT',
    )
    expect(formatInstant('en', new Date('2026-07-01T13:30:00Z'), 'Europe/London', 'time')).toBe('14:30 BST')
    expect(formatInstant('en', new Date('2026-07-01T22:00:00Z'), 'Asia/Kathmandu', 'time')).toMatch(
      /^03:45 GMT\+5:45$/,
    )
  })

  test('per cent is written as the language writes it, in sentences as in figures', () => {
    const of = (locale: string) => {
      const folder = join(import.meta.dirname, locale)
      return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    }
    for (const text of of('en')) expect(text).not.toMatch(/[\d}]\s%/)
    for (const text of of('es')) expect(text).not.toMatch(/[\d}]%/)
  })

  test('numbers keep their unit and no needless decimals', () => {
    expect(formatNumber('en', 2.5)).toBe('2.5')
    expect(formatNumber('en', 1234)).toBe('1,234')
    expect(formatPercent('en', 0.8)).toBe('80%')
    expect(formatUnit('en', 12.5, 'kilogram')).toBe('12.5 kg')
    expect(formatUnit('en', 18, 'minute', 'long')).toBe('18 minutes')
  })
})
