import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { facts } from '@/lib/today/facts-for-tests'
import { checkInQuestions } from './check-in-questions'

const wordsOf = (locale: 'en' | 'es', day?: string) =>
  JSON.stringify(checkInQuestions({ facts: facts(), locale, clientKey: 'k', ...(day && { day }) }))

test('a check-in for yesterday asks about yesterday, not about the last 24 hours or this morning', () => {
  expect(wordsOf('en', '2026-03-09')).not.toMatch(/last 24 hours|this morning|last night|to you now\?/)
  expect(wordsOf('es', '2026-03-09')).not.toMatch(/últimas 24 horas|esta mañana|pasa ahora algo de esto/)
})

test('a check-in for today asks about today', () => {
  expect(wordsOf('en')).toMatch(/Worst in the last 24 hours/)
})

test('the style sheet shows the line about a morning above the worst for exactly those pairs of answers', () => {
  const sheet = readFileSync('app/globals.css', 'utf8').replace(/\s/g, '')
  for (const side of ['Left', 'Right']) {
    const rule = new RegExp(
      `form:has\\(\\[name="morning${side}"\\]\\[value="(\\d+)"\\]:checked\\)` +
        `:has\\(label:nth-child\\(-n\\+(\\d+)\\)>\\[name="worst24h${side}"\\]:checked\\)`,
      'g',
    )
    // the first k keys of pain are those from 0 to k - 1
    const pairs = [...sheet.matchAll(rule)].map(([, morning, first]) => [Number(morning), Number(first)])
    expect(pairs).toEqual(Array.from({ length: 10 }, (_, index) => [index + 1, index + 1]))
  }
})
