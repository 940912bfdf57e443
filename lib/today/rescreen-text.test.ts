import { expect, test } from 'vitest'
import { translator } from '../messages'
import { rescreenText } from './rescreen-text'

const facts = {
  today: '2026-03-10',
  timeZone: 'Europe/London',
  openReviews: [{ kind: 'outreach' as const, dueAt: new Date('2026-03-12T00:00:00Z') }],
}

test('after four silent weeks it says who asks, and by which day', () => {
  expect(rescreenText('en', facts)).toContain('A clinician asks you the safety questions')
  expect(rescreenText('en', facts)).toMatch(/11 March/)
  expect(rescreenText('es', facts)).toMatch(/11 de marzo/)
})

test('a day that has passed, or that nobody promised, is not said', () => {
  for (const known of [
    { ...facts, today: '2026-03-13' },
    { ...facts, openReviews: [] },
  ])
    expect(rescreenText('en', known)).not.toMatch(/by|March/)
})

test('nobody is told to answer questions that stand nowhere', () => {
  for (const locale of ['en', 'es'] as const)
    expect(translator(locale, 'engine')('unlocks.GAP3.patient')).not.toMatch(/^(Answer|Responde)/)
})
