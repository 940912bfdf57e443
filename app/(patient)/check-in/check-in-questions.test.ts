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
  for (const side of ['Left', 'Right'])
    for (let morning = 0; morning <= 10; morning++) {
      const [, rule = ''] = sheet.split(
        `form:has([name="morning${side}"][value="${morning}"]:checked):has([name="worst24h${side}"]`,
      )
      const worst = [...(rule.split(':checked')[0] ?? '').matchAll(/value="(\d+)"/g)].map(([, pain]) =>
        Number(pain),
      )
      expect(worst).toEqual(Array.from({ length: morning }, (_, pain) => pain))
    }
})
