import { expect, test } from 'vitest'
import { addDays } from '../time/plain-date'
import { content } from '../today/facts-for-tests'
import { stageBands } from './stages'

const days = Array.from({ length: 6 }, (_, index) => addDays('2026-03-01', index))
const span = (from: string, rung: number) => ({ from, content: content(rung) })

test('days in a row of one stage make one band, whatever the rung within it', () => {
  const spans = [span('2026-02-20', 1), span('2026-03-02', 2), span('2026-03-05', 3)]
  expect(stageBands('en', days, spans, 'right')).toEqual([
    { from: '2026-03-01', through: '2026-03-04', name: 'Foundation' },
    { from: '2026-03-05', through: '2026-03-06', name: 'Strength' },
  ])
})

test('before the first plan, and while a plan holds no ladder exercise, there is no stage', () => {
  const none = { from: '2026-03-03', content: { ...content(1), items: [] } }
  const spans = [span('2026-03-02', 1), none, span('2026-03-05', 1)]
  expect(stageBands('en', days, spans, 'right')).toEqual([
    { from: '2026-03-02', through: '2026-03-02', name: 'Foundation' },
    { from: '2026-03-05', through: '2026-03-06', name: 'Foundation' },
  ])
})
