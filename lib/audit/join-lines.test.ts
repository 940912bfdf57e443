import { expect, test } from 'vitest'
import type { AuditFamily } from './families'
import { joinLines } from './join-lines'

const line = (seq: number, hour: number, family: AuditFamily, patientId: string | null, who = 'Ana') => ({
  seq,
  at: new Date(Date.UTC(2026, 2, 10, hour, seq)),
  who,
  isPortal: false,
  family,
  record: patientId === null ? null : { patientId },
})

test('joins the looks of one person at one record on one day, and nothing else', () => {
  const joined = joinLines(
    [
      line(9, 12, 'opened', 'maya'),
      line(8, 12, 'opened', null),
      line(7, 12, 'opened', 'maya'),
      line(6, 12, 'changed', 'maya'),
      line(5, 11, 'changed', 'maya'),
      line(4, 11, 'opened', 'maya', 'Ben'),
      line(3, 11, 'opened', null),
      line(2, 9, 'opened', 'maya'),
    ],
    'Europe/London',
  )
  expect(joined.map(({ seq, times, who }) => [seq, times, who])).toEqual([
    [9, 3, 'Ana'],
    [8, 2, 'Ana'],
    [6, 1, 'Ana'],
    [5, 1, 'Ana'],
    [4, 1, 'Ben'],
  ])
  expect(joined[0]?.first.getUTCHours()).toBe(9)
})

test('a look after midnight of the clinic stands under its own day', () => {
  const midnight = [
    line(30, 0, 'opened', 'maya'),
    { ...line(1, 0, 'opened', 'maya'), at: new Date('2026-03-09T23:50Z') },
  ]
  expect(joinLines(midnight, 'Europe/London')).toHaveLength(2)
  expect(joinLines(midnight, 'America/Denver')).toHaveLength(1)
})
