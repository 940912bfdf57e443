import { expect, test } from 'vitest'
import { evaluateDaily } from '../progression/evaluate'
import { defaultProtocol } from '../progression/protocol'
import type { DailyInput } from '../progression/types'
import { reviewsWanted } from './review-items'

const HOUR = 3_600_000
const now = Date.UTC(2026, 2, 20, 12)

/** Somebody silent for eighteen days, with or without the word that it flared today. */
const silent = (flared: boolean): DailyInput => ({
  now,
  today: '2026-03-20',
  affected: 'right',
  ladder: {
    right: {
      rung: 2,
      doseStep: 1,
      pace: 'standard',
      evidenceSince: '2026-03-01',
      doseSince: '2026-03-01',
      baselineMorning: 1,
    },
  },
  sessions: [{ id: 's', at: Date.UTC(2026, 2, 2, 9), localDate: '2026-03-02', rung: 2, sets: [] }],
  checkIns: flared
    ? [{ id: 'f', at: now - HOUR, localDate: '2026-03-20', flareReport: true, redFlags: [] }]
    : [],
  activities: [],
  sorted: true,
})

test('whoever says after a long silence that it flared is heard, though the silence decides', () => {
  const kindsOf = (flared: boolean) => {
    const decision = evaluateDaily(silent(flared), defaultProtocol)
    expect(decision.rule).toBe('GAP2')
    return reviewsWanted(decision, false).map(({ kind }) => kind)
  }
  expect(kindsOf(true)).toContain('settling_review')
  expect(kindsOf(false)).not.toContain('settling_review')
})
