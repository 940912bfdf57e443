import { expect, test } from 'vitest'
import { standings } from './standing'

const at = (hour: number) => new Date(Date.UTC(2026, 2, 9, hour))
const decision = (id: string, hour: number, more: Partial<Parameters<typeof standings>[0][number]> = {}) => ({
  id,
  kind: 'daily' as const,
  rule: 'PR2',
  outcome: 'progress_rung',
  effect: 'awaits_clinician' as const,
  evaluatedAt: at(hour),
  answer: null,
  answeredByName: null,
  answeredAt: null,
  ...more,
})
const yes = (hour: number) => ({ answer: 'accepted' as const, answeredByName: 'Amara', answeredAt: at(hour) })

test('a proposal waits until somebody has answered it', () => {
  expect(standings([decision('a', 8)]).get('a')).toBe('waits')
  expect(standings([decision('a', 8, yes(9))]).get('a')).toEqual({ answer: 'accepted', by: 'Amara' })
})

test('the same proposal made anew before the answer to the first is answered with it', () => {
  const told = standings([decision('b', 10), decision('a', 8, yes(12))])
  expect(told.get('b')).toEqual({ answer: 'accepted', by: 'Amara' })
})

test('of one proposal made day after day only the newest waits, whatever else is decided of running', () => {
  const told = standings([decision('c', 12, { kind: 'run' }), decision('b', 10), decision('a', 8)])
  expect(told.get('b')).toBe('waits')
  expect(told.get('a')).toBeNull()
})

test('an answer to something else since then ends the waiting, and is not taken for a yes', () => {
  const told = standings([
    decision('b', 10),
    decision('a', 8, { rule: 'PR1', outcome: 'progress_dose', ...yes(12) }),
  ])
  expect(told.get('b')).toBeNull()
})

test('a proposal made again after an answer waits again', () => {
  const told = standings([decision('b', 12), decision('a', 8, { ...yes(10), answer: 'rejected' })])
  expect(told.get('b')).toBe('waits')
})
