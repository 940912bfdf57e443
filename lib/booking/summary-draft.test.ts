import { expect, test } from 'vitest'
import { sentSummary, summaryDraft } from './summary-draft'

const draft = summaryDraft('en', {
  clinicianName: 'Ana Test',
  way: 'video',
  startsAt: new Date('2026-03-10T10:00:00Z'),
  zone: 'Europe/London',
  days: 14,
  mornings: [],
  planChange: null,
  examinations: [],
  next: null,
})

test('a draft has no heading without words under it, so sent as it is nobody reads one', () => {
  expect(draft).not.toMatch(/:\s*$/m)
  expect(sentSummary('en', draft)).toBe(draft)
})

test('a heading that was left empty stays behind, however the browser ends its lines', () => {
  const text = 'Hello.\r\n\r\nWe talked about:\r\n\r\n\r\nYour plan stays as it is.\r\n'
  expect(sentSummary('en', text)).toBe('Hello.\n\nYour plan stays as it is.')
})

test('a heading keeps the words under it', () => {
  expect(sentSummary('en', 'We talked about:\nsitting at work')).toBe('We talked about:\nsitting at work')
})
