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
